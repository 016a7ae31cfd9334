import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { createProvider } from "../../../stages/backends/provider.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";
import {
  fakeMachine,
  installTensorFlow,
  makePackage,
  pythonPrinting,
  variables,
} from "./fake_machine.ts";

Deno.test("resolve() takes TensorFlow for auto where it is installed", async () => {
  await using workspace = await makeWorkspace();
  const folder = await installTensorFlow(workspace.path);
  const machine = fakeMachine({ variable: variables({ PATH: join(workspace.path, "bin") }) });
  assertEquals(await createProvider(machine).resolve({}), {
    kind: "resolved",
    name: "tensorflow",
    module: moduleOf("tensorflow"),
    facts: {
      backend: "tensorflow",
      version: "2.21.0",
      processor: "x86_64",
      libraryBytes: 0,
      device: "cpu",
      threads: 2,
      instructions: "avx2",
    },
    settings: { name: "tensorflow", folder, threads: 2, gpu: false, bfloat16: true },
    cores: 2,
    access: {
      read: [folder],
      ffi: [folder],
      variables: {
        TF_CPP_MIN_LOG_LEVEL: "3",
        TF_DETERMINISTIC_OPS: "1",
        TF_ENABLE_ONEDNN_OPTS: "1",
        CUDA_VISIBLE_DEVICES: "-1",
        ONEDNN_MAX_CPU_ISA: "AVX2",
      },
    },
    reason: "TensorFlow is installed",
  });
});

Deno.test("resolve() falls back to wasm for auto, and says why", async () => {
  await using workspace = await makeWorkspace();
  const file = await makePackage(workspace.path, "4.22.0");
  const machine = fakeMachine({ os: "darwin", arch: "aarch64", packageFile: () => file });
  const folder = join(workspace.path, "dist");
  assertEquals(await createProvider(machine).resolve({ backend: "auto", threads: 3 }), {
    kind: "resolved",
    name: "wasm",
    module: moduleOf("wasm"),
    facts: { backend: "wasm", version: "4.22.0" },
    settings: { name: "wasm", folder },
    access: { read: [folder] },
    reason: 'Cannot use backend "tensorflow": it is called on Linux only, not on darwin',
  });
});

Deno.test("resolve() falls back to wasm for auto when fetching fails", async () => {
  await using workspace = await makeWorkspace();
  const file = await makePackage(workspace.path, "4.22.0");
  const complaint = "ERROR: No matching distribution found\n";
  const machine = fakeMachine({
    variable: variables({ HOME: workspace.path }),
    packageFile: () => file,
    python: () => Promise.resolve({ kind: "ended", success: false, complaint }),
  });
  const planned = await createProvider(machine).resolve({});
  assert(planned.kind === "resolved" && planned.prepare !== undefined);
  assertEquals([planned.name, planned.reason], [
    "tensorflow",
    "TensorFlow 2.21.0 can be fetched once, 274 MB",
  ]);
  const outcome = await planned.prepare(() => {});
  assert(outcome.kind === "resolved");
  assertEquals([outcome.name, outcome.reason], [
    "wasm",
    'Cannot use backend "tensorflow": it is not installed, and could not be fetched: ERROR: No matching distribution found',
  ]);
});

Deno.test("resolve() takes wasm for auto at once if there is no Python to fetch with", async () => {
  await using workspace = await makeWorkspace();
  const file = await makePackage(workspace.path, "4.22.0");
  const machine = fakeMachine({
    variable: variables({ HOME: workspace.path }),
    packageFile: () => file,
  });
  const outcome = await createProvider(machine).resolve({});
  assert(outcome.kind === "resolved");
  assertEquals([outcome.name, outcome.reason], [
    "wasm",
    'Cannot use backend "tensorflow": it is not installed, and python3, which would fetch it, was not found',
  ]);
});

Deno.test("resolve() adds the threads of the config to the facts", async () => {
  await using workspace = await makeWorkspace();
  await installTensorFlow(workspace.path);
  const machine = fakeMachine({ variable: variables({ PATH: join(workspace.path, "bin") }) });
  const outcome = await createProvider(machine).resolve({ backend: "tensorflow", threads: 7 });
  assert(outcome.kind === "resolved");
  assertEquals([outcome.facts.threads, outcome.settings.threads], [7, 7]);
});

Deno.test("resolve() says what wasm and webgpu lack", async () => {
  await using workspace = await makeWorkspace();
  const file = await makePackage(workspace.path, "4.22.0");
  const bare = createProvider(fakeMachine());
  assertEquals(message(await bare.resolve({ backend: "wasm" })), WASM_MISSING);
  const packaged = createProvider(fakeMachine({ packageFile: () => file }));
  assertEquals(message(await packaged.resolve({ backend: "webgpu" })), GPU_MISSING);
});

Deno.test("resolve() adds the kind of GPU to webgpu's facts", async () => {
  await using workspace = await makeWorkspace();
  const file = await makePackage(workspace.path, "4.22.0");
  const machine = fakeMachine({
    packageFile: () => file,
    variable: variables({ VK_DRIVER_FILES: "/a.json", LD_PRELOAD: "/b.so" }),
    nvidia: () => Promise.resolve({ gpus: ["a GPU"], driver: "580.1" }),
    gpuAdapter: (variables) => Promise.resolve(`a GPU of ${JSON.stringify(variables)}`),
  });
  const outcome = await createProvider(machine).resolve({ backend: "webgpu" });
  assert(outcome.kind === "resolved");
  assertEquals(outcome.facts, {
    backend: "webgpu",
    version: "4.22.0",
    adapter: 'a GPU of {"VK_DRIVER_FILES":"/a.json"}',
    driver: "580.1",
  });
  assertEquals(outcome.access.variables, { VK_DRIVER_FILES: "/a.json" });
});

Deno.test("configSchema refuses a value that no backend has", () => {
  const { configSchema } = createProvider(fakeMachine());
  assertEquals(configSchema.parse({}), {
    backend: "auto",
    threads: "auto",
    instructions: "auto",
  });
  for (
    const wrong of [{ backend: "cuda" }, { backend: "cpu" }, { precision: "float32" }, {
      threads: 0,
    }, { gpu: 1 }]
  ) {
    assert(!configSchema.safeParse(wrong).success, JSON.stringify(wrong));
  }
});

Deno.test("probe() has a line for each backend", async () => {
  await using workspace = await makeWorkspace();
  const file = await makePackage(workspace.path, "4.22.0");
  const machine = fakeMachine({
    variable: variables({ HOME: workspace.path }),
    packageFile: () => file,
    python: pythonPrinting(),
  });
  const cache = join(workspace.path, ".cache", "reprise", "tensorflow-2.21.0");
  assertEquals(await createProvider(machine).probe(), [
    {
      name: "tensorflow",
      state: "fetchable",
      detail:
        `TensorFlow 2.21.0 will be fetched with pip into "${cache}", 274 MB, by the first run that needs it`,
    },
    { name: "wasm", state: "ready", detail: "TensorFlow.js 4.22.0, one thread" },
    {
      name: "webgpu",
      state: "missing",
      detail: "no GPU adapter was found; install its Vulkan driver",
    },
  ]);
});

const WASM_MISSING =
  'Cannot use backend "wasm": the package @tensorflow/tfjs-backend-wasm is not installed\n' +
  "Run deno install where the network can be reached";

const GPU_MISSING = 'Cannot use backend "webgpu": no GPU adapter was found\n' +
  "Install the GPU's Vulkan driver, or set backend: wasm";

function moduleOf(name: string): string {
  return import.meta.resolve(`../../../stages/backends/${name}.ts`);
}

function message(outcome: { kind: string; message?: string }): string | undefined {
  return outcome.message;
}
