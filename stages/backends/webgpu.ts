import "@tensorflow/tfjs-backend-webgpu";
import { registerKernels } from "./kernels/mod.ts";
import { setBackend } from "./set_backend.ts";

/** Starts TensorFlow.js's kernels as WebGPU shaders. */
export async function start(): Promise<void> {
  if (await navigator.gpu?.requestAdapter() == null) {
    throw new Error(
      'Cannot start backend "webgpu": no GPU adapter was found\n' +
        "Install a Vulkan driver for the GPU, or set backend: wasm in the config",
    );
  }
  registerKernels("webgpu");
  await setBackend("webgpu", { why: "the GPU was found, but could not be opened" });
}
