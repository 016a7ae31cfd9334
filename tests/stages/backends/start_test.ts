import { assertEquals, assertRejects } from "@std/assert";
import { start as startTensorFlow } from "../../../stages/backends/tensorflow.ts";
import { start as startWasm } from "../../../stages/backends/wasm.ts";
import { start as startWebGpu } from "../../../stages/backends/webgpu.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

Deno.test("wasm says where its files are not", async () => {
  await using workspace = await makeWorkspace();
  const error = await assertRejects(
    () => startWasm({ name: "wasm", folder: workspace.path }),
    Error,
  );
  assertEquals(
    error.message,
    `Cannot start backend "wasm": no .wasm file in "${workspace.path}" could be loaded`,
  );
});

Deno.test("tensorflow says which library could not be loaded", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("libtensorflow_cc.so.2", "no library");
  const settings = {
    name: "tensorflow",
    folder: workspace.path,
    threads: 1,
    gpu: false,
    bfloat16: true,
  };
  const error = await assertRejects(() => startTensorFlow(settings), Error);
  const [first] = error.message.split(":");
  assertEquals(first, `Cannot load TensorFlow from "${workspace.path}"`);
});

Deno.test("webgpu never falls back to another backend if the GPU cannot be opened", async () => {
  const adapter = {
    features: new Set(),
    limits: {},
    requestDevice: () => Promise.reject(new Error("the device is lost")),
  };
  const gpu = { requestAdapter: () => Promise.resolve(adapter) };
  Object.defineProperty(navigator, "gpu", { value: gpu, configurable: true });
  try {
    const error = await assertRejects(startWebGpu, Error);
    assertEquals(
      error.message,
      'Cannot start backend "webgpu": the GPU was found, but could not be opened',
    );
  } finally {
    Reflect.deleteProperty(navigator, "gpu");
  }
});
