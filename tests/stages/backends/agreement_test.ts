import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import type { ResolvedBackend } from "../../../pipeline/backend.ts";
import { readyBackend } from "./ready_backend.ts";

/** The output of `train_briefly.ts`. */
interface Training {
  readonly losses: number[][];
  readonly weights: number[][];
}

const tensorflow = await readyBackend("tensorflow");
const wasm = await readyBackend("wasm");
const webgpu = await readyBackend("webgpu");

test("tensorflow and wasm train to the same losses and weights", [tensorflow, wasm], agree);

test("webgpu and wasm train to the same losses and weights", [webgpu, wasm], agree);

for (const [name, ready] of Object.entries({ tensorflow, wasm })) {
  test(`${name} trains to the same bits in another process`, [ready, ready], async (one, other) => {
    assertEquals(await train(one), await train(other));
  });
}

test("tensorflow trains in bfloat16 near float32, to the same bits in another process", [
  tensorflow,
  tensorflow,
], async (backend) => {
  const low = await train(backend, "bfloat16", "wide");
  assertEquals(await train(backend, "bfloat16", "wide"), low);
  const exact = await train(backend, "float32", "wide");
  assertNotEquals(exact, low);
  assertClose(low.losses.flat(), exact.losses.flat(), { relative: 1e-3, absolute: 1e-2 });
});

type Ready = Awaited<ReturnType<typeof readyBackend>>;

function test(
  name: string,
  [one, other]: [Ready, Ready],
  check: (one: ResolvedBackend, other: ResolvedBackend) => Promise<void>,
) {
  for (const ready of [one, other]) {
    if (ready.kind === "ready") continue;
    return Deno.test(`${name} (skipped: ${ready.why})`, { ignore: true }, () => {});
  }
  if (one.kind === "ready" && other.kind === "ready") {
    Deno.test(name, () => check(one.backend, other.backend));
  }
}

async function agree(one: ResolvedBackend, other: ResolvedBackend) {
  const [a, b] = [await train(one), await train(other)];
  assertClose(a.losses.flat(), b.losses.flat(), { relative: 1e-5, absolute: 1e-4 });
  // Adam's first steps are as long for a tiny gradient as for a large one, so that a rounding
  // error in one shows whole: but never beyond a small part of the three steps' length.
  assertClose(a.weights.flat(), b.weights.flat(), { relative: 0, absolute: 1e-4 });
}

/** Trains in a process that may reach what a stage's process could, its code included, and nothing else. */
async function train(
  { settings, access }: ResolvedBackend,
  ...more: string[]
): Promise<Training> {
  const permissions = [
    `--allow-read=${[
      fileURLToPath(new URL("../../../stages", import.meta.url)),
      ...access.read ?? [],
    ]}`,
    ...(access.ffi ? [`--allow-ffi=${access.ffi}`] : []),
  ];
  const program = fileURLToPath(new URL("./train_briefly.ts", import.meta.url));
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-check",
      "--no-prompt",
      ...permissions,
      program,
      JSON.stringify(settings),
      ...more,
    ],
    env: { ...access.variables },
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

function assertClose(
  actual: number[],
  expected: number[],
  { relative, absolute }: { relative: number; absolute: number },
) {
  assertEquals(actual.length, expected.length);
  expected.forEach((value, index) => {
    const error = Math.abs(actual[index]! - value);
    const allowed = absolute + relative * Math.abs(value);
    assert(error <= allowed, `At ${index}: ${actual[index]} and ${value} differ by ${error}`);
  });
}
