import { assertEquals, assertRejects } from "@std/assert";
import { startBackend } from "../../../stages/backends/mod.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

Deno.test("startBackend() refuses a backend that is not on the shelf", async () => {
  for (const [settings, found] of [[{ name: "cpu" }, '"cpu"'], [{}, "undefined"]] as const) {
    const error = await assertRejects(() => startBackend(settings), RangeError);
    assertEquals(
      error.message,
      `Cannot start backend ${found}: expected one of "tensorflow", "wasm", "webgpu"`,
    );
  }
});

Deno.test("startBackend() says where WebAssembly's files are not", async () => {
  await using workspace = await makeWorkspace();
  const error = await assertRejects(
    () => startBackend({ name: "wasm", folder: workspace.path }),
    Error,
  );
  assertEquals(
    error.message,
    `Cannot start backend "wasm": no .wasm file in "${workspace.path}" could be loaded`,
  );
});

Deno.test("startBackend() says which TensorFlow could not be loaded", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("libtensorflow_cc.so.2", "no library");
  const settings = { name: "tensorflow", folder: workspace.path, threads: 1, gpu: false };
  const error = await assertRejects(() => startBackend(settings), Error);
  const [first] = error.message.split(":");
  assertEquals(first, `Cannot load TensorFlow from "${workspace.path}"`);
});

Deno.test("startBackend() never goes on to another backend where the GPU cannot be opened", async () => {
  const adapter = {
    features: new Set(),
    limits: {},
    requestDevice: () => Promise.reject(new Error("the device is lost")),
  };
  const gpu = { requestAdapter: () => Promise.resolve(adapter) };
  Object.defineProperty(navigator, "gpu", { value: gpu, configurable: true });
  try {
    const error = await assertRejects(() => startBackend({ name: "webgpu" }), Error);
    assertEquals(
      error.message,
      'Cannot start backend "webgpu": the GPU was found, but could not be opened',
    );
  } finally {
    Reflect.deleteProperty(navigator, "gpu");
  }
});
