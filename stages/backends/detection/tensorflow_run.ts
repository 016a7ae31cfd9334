import type { ResolvedBackend } from "../../../pipeline/backend.ts";
import type { JsonObject } from "../../../pipeline/stage.ts";
import { cudaPackages, hasCuda, libraryBytes } from "../libtensorflow/library_folder.ts";
import { wheelFor } from "../libtensorflow/wheel.ts";
import type { Machine } from "../machine.ts";
import { TENSORFLOW_VERSION } from "../tensorflow/release.ts";
import type { DetectorConfig } from "./detector.ts";
import { readProcessor } from "./instruction_set.ts";

/** The device file that NVIDIA's driver makes. */
const DRIVER = "/dev/nvidiactl";

/** A run on TensorFlow, or the largest instruction set that there is instead of the config's. */
export type TensorFlowRun =
  | ResolvedBackend
  | { readonly kind: "lacking"; readonly instructions: string };

/** Describes a run on TensorFlow: its facts, and what its stages need. */
export async function describeTensorFlow(
  machine: Machine,
  config: DetectorConfig,
  { folder, gpu }: { readonly folder: string; readonly gpu: boolean },
): Promise<TensorFlowRun> {
  const threads = config.threads === "auto" ? machine.threads : config.threads;
  const device = gpu ? await onGpu(machine, folder) : await onCpu(machine, { ...config, threads });
  if (device.kind === "lacking") return device;
  const libraryPath = machine.variable("LD_LIBRARY_PATH");
  return {
    kind: "resolved",
    name: "tensorflow",
    module: import.meta.resolve("../tensorflow.ts"),
    facts: {
      backend: "tensorflow",
      version: TENSORFLOW_VERSION,
      processor: machine.arch,
      libraryBytes: await libraryBytes(folder) ?? wheelFor(machine)?.libraryBytes ?? null,
      // Libraries in it would be found before the system's.
      ...(libraryPath ? { libraryPath } : {}),
      ...device.facts,
    },
    settings: { name: "tensorflow", folder, threads, gpu, bfloat16: device.bfloat16 },
    cores: gpu ? Infinity : threads,
    access: { read: [folder], ffi: [folder], variables: { ...VARIABLES, ...device.variables } },
    reason: "",
  };
}

/**
 * Says whether TensorFlow would compute on a GPU: if CUDA's libraries lie beside it, the driver is
 * there, and `CUDA_VISIBLE_DEVICES` does not hide all GPUs.
 */
export async function computesOnGpu({ variable }: Machine, folder: string): Promise<boolean> {
  const visible = variable("CUDA_VISIBLE_DEVICES");
  if (visible === "" || visible === "-1" || !await hasCuda(folder)) return false;
  return await Deno.stat(DRIVER).then(() => true, () => false);
}

/** Set even where they are TensorFlow's defaults, which depend on the processor. */
const VARIABLES = {
  TF_CPP_MIN_LOG_LEVEL: "3",
  TF_DETERMINISTIC_OPS: "1",
  TF_ENABLE_ONEDNN_OPTS: "1",
};

interface Device {
  readonly kind: "device";
  readonly facts: JsonObject;
  readonly variables: Readonly<Record<string, string>>;
  /** False if bfloat16 would compute otherwise than elsewhere with the same facts. */
  readonly bfloat16: boolean;
}

/** Threads and instruction set decide the last bits of sums. */
async function onCpu(
  machine: Machine,
  { threads, instructions: wanted }: DetectorConfig,
): Promise<Device | Exclude<TensorFlowRun, ResolvedBackend>> {
  const processor = readProcessor(await machine.cpuinfo());
  if (wanted !== "auto" && !processor.sets.includes(wanted)) {
    return { kind: "lacking", instructions: processor.instructions };
  }
  const instructions = wanted === "auto" ? processor.instructions : wanted;
  const isX86 = instructions.startsWith("avx");
  return {
    kind: "device",
    facts: { device: "cpu", threads, instructions },
    variables: {
      CUDA_VISIBLE_DEVICES: "-1",
      ...(isX86 ? { ONEDNN_MAX_CPU_ISA: instructions.toUpperCase() } : {}),
    },
    bfloat16: !isX86 || processor.hasBfloat16 === instructions.startsWith("avx512"),
  };
}

/** Model, driver and CUDA's libraries choose the kernels; what the processor computes counts nothing. */
async function onGpu(machine: Machine, folder: string): Promise<Device> {
  const { gpus, driver } = await machine.nvidia();
  const models = [...new Set(gpus)];
  const visible = machine.variable("CUDA_VISIBLE_DEVICES");
  return {
    kind: "device",
    facts: {
      device: "gpu",
      gpu: models.join(", "),
      driver,
      cuda: await cudaPackages(folder),
      ...(models.length > 1 ? { visible: visible ?? "all" } : {}),
    },
    variables: {
      // Else convolutions and products are rounded to ten bits and float32 is not float32.
      NVIDIA_TF32_OVERRIDE: "0",
      CUDA_DEVICE_ORDER: "PCI_BUS_ID",
      ...(visible === undefined ? {} : { CUDA_VISIBLE_DEVICES: visible }),
    },
    bfloat16: true,
  };
}
