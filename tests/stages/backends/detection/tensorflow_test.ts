import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { backendConfigSchema } from "../../../../stages/backends/config_schema.ts";
import type { ResolvedBackend } from "../../../../pipeline/backend.ts";
import type { InstructionSet } from "../../../../stages/backends/detection/instruction_set.ts";
import { describeTensorFlow } from "../../../../stages/backends/detection/tensorflow_run.ts";
import { tensorflowDetector } from "../../../../stages/backends/detection/tensorflow.ts";
import type { Machine } from "../../../../stages/backends/machine.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import {
  fakeMachine,
  installTensorFlow,
  makeLibraries,
  pythonPrinting,
  variables,
} from "../fake_machine.ts";

const CONFIG = backendConfigSchema.parse({ backend: "tensorflow" });

Deno.test("tensorflowDetector takes the folder that REPRISE_TENSORFLOW names before all others", async () => {
  await using workspace = await makeWorkspace();
  await installTensorFlow(workspace.path);
  const named = await makeLibraries(join(workspace.path, "named"));
  const PATH = join(workspace.path, "bin");
  assertEquals(await folderOn({ variable: variables({ PATH, REPRISE_TENSORFLOW: named }) }), named);
});

Deno.test("tensorflowDetector says what the folder of REPRISE_TENSORFLOW lacks", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("libtensorflow_cc.so.2", "");
  const variable = variables({ REPRISE_TENSORFLOW: workspace.path, HOME: workspace.path });
  assertEquals(
    await messageOn({ variable }),
    `Cannot use backend "tensorflow": REPRISE_TENSORFLOW names "${workspace.path}", ` +
      `which lacks libtensorflow_framework.so.2\n${REMEDY}`,
  );
});

Deno.test("tensorflowDetector takes an installed package, of the pinned version only", async () => {
  for (const record of ["tensorflow_cpu-2.21.0.dist-info", "tensorflow-2.21.0.dist-info"]) {
    await using workspace = await makeWorkspace();
    const folder = await installTensorFlow(workspace.path, { record });
    const variable = variables({ PATH: `/nowhere/bin:${workspace.path}/bin` });
    assertEquals(await folderOn({ variable }), folder);
  }
  await using workspace = await makeWorkspace();
  await installTensorFlow(workspace.path, { record: "tensorflow-2.20.0.dist-info" });
  const variable = variables({ PATH: join(workspace.path, "bin") });
  assertEquals(await folderOn({ variable }), undefined);
});

Deno.test("tensorflowDetector uses what was fetched into the user's cache folder", async () => {
  await using workspace = await makeWorkspace();
  const { path } = workspace;
  const folder = await makeLibraries(join(path, ".cache", "reprise", "tensorflow-2.21.0"));
  assertEquals(await folderOn({ variable: variables({ HOME: path }) }), folder);
  const XDG_CACHE_HOME = join(path, ".cache");
  for (
    const set of [{ HOME: "/nowhere", XDG_CACHE_HOME }, { HOME: path, XDG_CACHE_HOME: "here" }]
  ) {
    assertEquals(await folderOn({ variable: variables(set) }), folder);
  }
});

Deno.test("tensorflowDetector asks Python last", async () => {
  await using workspace = await makeWorkspace();
  const folder = await installTensorFlow(workspace.path);
  assertEquals(await folderOn({ python: pythonPrinting("welcome", folder) }), folder);
  assertEquals(await folderOn({ python: pythonPrinting("welcome") }), undefined);
});

Deno.test("tensorflowDetector says where it cannot be fetched", async () => {
  assertEquals(
    await messageOn({ arch: "riscv64" }),
    `Cannot use backend "tensorflow": it is not installed, and there is none to fetch for linux on riscv64\n${REMEDY}`,
  );
  assertEquals(
    await messageOn({}),
    `Cannot use backend "tensorflow": it is not installed, and neither HOME nor XDG_CACHE_HOME says where to keep it\n${REMEDY}`,
  );
  assertEquals(
    await messageOn({ variable: variables({ HOME: "/nowhere" }) }),
    `Cannot use backend "tensorflow": it is not installed, and python3, which would fetch it, was not found\n${REMEDY}`,
  );
  assertEquals(
    await messageOn({ os: "windows" }),
    `Cannot use backend "tensorflow": it is called on Linux only, not on windows\n${REMEDY}`,
  );
});

Deno.test("tensorflowDetector keeps the place of the libraries out of the facts", async () => {
  await using workspace = await makeWorkspace();
  const resolveIn = async (folder: string) => {
    const named = await makeLibraries(join(workspace.path, folder));
    const machine = fakeMachine({ variable: variables({ REPRISE_TENSORFLOW: named }) });
    const outcome = await tensorflowDetector.resolve(machine, CONFIG);
    assert(outcome.kind === "resolved");
    return outcome;
  };
  const [one, other] = [await resolveIn("one"), await resolveIn("other")];
  assert(one.settings.folder !== other.settings.folder);
  assertEquals([one.facts, one.module], [other.facts, other.module]);
});

Deno.test("tensorflowDetector computes on the CPU if CUDA_VISIBLE_DEVICES hides the GPUs", async () => {
  await using workspace = await makeWorkspace();
  await installTensorFlow(workspace.path, { record: "tensorflow-2.21.0.dist-info" });
  await Deno.mkdir(join(workspace.path, "lib/python3.11/site-packages/nvidia"));
  for (const CUDA_VISIBLE_DEVICES of ["", "-1"]) {
    const PATH = join(workspace.path, "bin");
    const machine = fakeMachine({ variable: variables({ PATH, CUDA_VISIBLE_DEVICES }) });
    const outcome = await tensorflowDetector.resolve(machine, CONFIG);
    assert(outcome.kind === "resolved");
    assertEquals(outcome.facts.device, "cpu");
  }
});

Deno.test("tensorflowDetector takes the largest instruction set, and a smaller one where told to", async () => {
  const large = ["avx512f avx512bw avx512vl avx512dq", "avx512_vnni avx512_bf16"].join(" ");
  const flags = `flags : fpu fma avx2 ${large}\n`;
  const own = await runOn({ flags, instructions: "auto" });
  const smaller = await runOn({ flags, instructions: "avx2" });
  const small = await runOn({ flags: "flags : fma avx2\n", instructions: "auto" });
  const old = await runOn({ flags: "flags : avx\n", instructions: "auto" });
  const setOf = ({ facts, access }: ResolvedBackend) => [
    facts.instructions,
    access.variables!.ONEDNN_MAX_CPU_ISA,
  ];
  assertEquals([own, smaller, old].map(setOf), [
    ["avx512_core_bf16", "AVX512_CORE_BF16"],
    ["avx2", "AVX2"],
    ["avx", "AVX"],
  ]);
  assertEquals([smaller.facts, smaller.access.variables], [small.facts, small.access.variables]);
  // TensorFlow looks at the processor, not at the set, before it gives bfloat16 to oneDNN.
  assertEquals([own, smaller, small, old].map(({ settings }) => settings.bfloat16), [
    true,
    false,
    true,
    true,
  ]);
});

Deno.test("tensorflowDetector tells ARM's processors apart by model and features", async () => {
  const flags = "CPU implementer : 0x41\nFeatures : fp asimd sve bf16\nCPU part : 0xd40\n";
  const { facts, access } = await runOn({ flags, instructions: "auto" });
  assertEquals([facts.instructions, access.variables!.ONEDNN_MAX_CPU_ISA], [
    "0x41 0xd40 bf16 sve",
    undefined,
  ]);
});

Deno.test("tensorflowDetector refuses an instruction set that the processor lacks, and names its own", async () => {
  await using workspace = await makeWorkspace();
  const folder = await installTensorFlow(workspace.path);
  const machine = fakeMachine({ variable: variables({ PATH: join(workspace.path, "bin") }) });
  const config = { ...CONFIG, instructions: "avx512_core" } as const;
  const outcome = await tensorflowDetector.resolve(machine, config);
  assert(outcome.kind === "unavailable");
  assertEquals(
    outcome.message,
    'Cannot use backend "tensorflow": this processor has avx2, not avx512_core\n' +
      "Set instructions: auto, or to what all your machines have",
  );
  const { detail } = await tensorflowDetector.probe(machine);
  assertEquals(detail, `TensorFlow 2.21.0 in "${folder}", with avx2`);
});

Deno.test("describeTensorFlow() tells builds, library paths, GPUs and their libraries apart", async () => {
  await using workspace = await makeWorkspace();
  const folder = await installTensorFlow(workspace.path);
  await workspace.write("lib/python3.11/site-packages/tensorflow/libtensorflow_cc.so.2", "own");
  const cudnn = "lib/python3.11/site-packages/nvidia_cudnn_cu12-9.3.0.75.dist-info/RECORD";
  await workspace.write(cudnn, "");
  const variable = variables({ LD_LIBRARY_PATH: "/opt/lib", CUDA_VISIBLE_DEVICES: "1" });
  const nvidia = () => Promise.resolve({ gpus: ["GPU A", "GPU B", "GPU A"], driver: "580.1" });
  const machine = fakeMachine({ variable, nvidia });
  const run = await describeTensorFlow(machine, CONFIG, { folder, gpu: true });
  assert(run.kind === "resolved");
  assertEquals(run.facts, {
    backend: "tensorflow",
    version: "2.21.0",
    processor: "x86_64",
    libraryBytes: 3,
    libraryPath: "/opt/lib",
    device: "gpu",
    gpu: "GPU A, GPU B",
    driver: "580.1",
    cuda: { cudnn_cu12: "9.3.0.75" },
    visible: "1",
  });
  assertEquals(run.access.variables, {
    TF_CPP_MIN_LOG_LEVEL: "3",
    TF_DETERMINISTIC_OPS: "1",
    TF_ENABLE_ONEDNN_OPTS: "1",
    NVIDIA_TF32_OVERRIDE: "0",
    CUDA_DEVICE_ORDER: "PCI_BUS_ID",
    CUDA_VISIBLE_DEVICES: "1",
  });
});

async function runOn(
  { flags, instructions }: {
    readonly flags: string;
    readonly instructions: "auto" | InstructionSet;
  },
): Promise<ResolvedBackend> {
  const machine = fakeMachine({ cpuinfo: () => Promise.resolve(flags) });
  const config = { ...CONFIG, instructions };
  const run = await describeTensorFlow(machine, config, { folder: "/tf", gpu: false });
  assert(run.kind === "resolved");
  return run;
}

const REMEDY = "Install it (python3 -m pip install tensorflow-cpu==2.21.0), " +
  "name a folder that holds its libraries in REPRISE_TENSORFLOW, or set backend: wasm";

/** The folder that is taken at once; undefined where none is. */
async function folderOn(differences: Partial<Machine>) {
  const outcome = await tensorflowDetector.resolve(fakeMachine(differences), CONFIG);
  return outcome.kind === "resolved" && !outcome.prepare ? outcome.settings.folder : undefined;
}

async function messageOn(differences: Partial<Machine>): Promise<string> {
  const outcome = await tensorflowDetector.resolve(fakeMachine(differences), CONFIG);
  assert(outcome.kind === "unavailable");
  return outcome.message;
}
