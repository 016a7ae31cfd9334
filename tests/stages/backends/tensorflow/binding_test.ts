import { assertEquals, assertThrows } from "@std/assert";
import { type Binding, createBinding } from "../../../../stages/backends/tensorflow/binding.ts";
import { createEagerExecutor } from "../../../../stages/backends/tensorflow/execute_op.ts";
import { openSession } from "../../../../stages/backends/tensorflow/session.ts";
import { readyBackend } from "../ready_backend.ts";

const FLOAT = 1;
const STRING = 7;

const ready = await readyBackend("tensorflow");

test("createBinding() gives back the strings that it was given, and frees them", (binding) => {
  const words = ["", "a", "a word too long to lie inside its own header"];
  const bytes = words.map((word) => new TextEncoder().encode(word));
  const id = binding.createTensor([3], STRING, bytes);
  assertEquals(binding.tensorDataSync(id), bytes);
  binding.deleteTensor(id);
  assertEquals(binding.getNumOfTensors(), 0);
});

test("createBinding() says which op TensorFlow refuses, and can go on", (binding) => {
  const id = binding.createTensor([2], FLOAT, Float32Array.of(1, 2));
  const error = assertThrows(() => binding.executeOp("NoSuchOp", [], [id], 1), Error);
  assertEquals(error.message.split(":")[0], 'Cannot run "NoSuchOp" in TensorFlow');
  const attributes = [{ name: "T", type: 4, value: FLOAT }];
  const [sum] = binding.executeOp("Add", attributes, [id, id], 1);
  assertEquals(sum!.shape, [2]);
  assertEquals(binding.tensorDataSync(sum!.id), Float32Array.of(2, 4));
  for (const tensor of [id, sum!.id]) binding.deleteTensor(tensor);
});

test("createBinding() refuses values that do not fit the shape or the type", (binding) => {
  const short = assertThrows(() => binding.createTensor([3], FLOAT, new Float32Array(2)));
  assertEquals(
    (short as Error).message,
    "Cannot make a tensor of type 1 and shape [3]: got 8 bytes, expected 12",
  );
  const other = assertThrows(() => binding.createTensor([2], FLOAT, new Int32Array(2)));
  assertEquals((other as Error).message, "Cannot make a tensor of type 1 from Int32Array");
  const few = assertThrows(() => binding.createTensor([2], STRING, [new Uint8Array()]));
  assertEquals(
    (few as Error).message,
    "Cannot make a tensor of shape [2]: got 1 strings, expected 2",
  );
});

test("createBinding() refuses a tensor that was deleted", (binding) => {
  const id = binding.createTensor([], FLOAT, Float32Array.of(1));
  binding.deleteTensor(id);
  const error = assertThrows(() => binding.tensorDataSync(id), Error);
  assertEquals(error.message, `Cannot find tensor ${id}: it was never made, or deleted`);
});

function test(name: string, check: (binding: Binding) => void) {
  if (ready.kind === "skipped") {
    Deno.test(`${name} (skipped: ${ready.why})`, { ignore: true }, () => {});
    return;
  }
  const folder = String(ready.backend.settings.folder);
  Deno.test(name, () => {
    const session = openSession({ folder, threads: 1, gpu: false });
    check(createBinding(session, createEagerExecutor(session)));
  });
}
