import type { ResolvedBackend } from "../../../pipeline/backend.ts";
import { hasCuda } from "../libtensorflow/library_folder.ts";
import type { Machine } from "../machine.ts";
import { TENSORFLOW_VERSION } from "../tensorflow/release.ts";
import type { DetectorConfig } from "./detector.ts";

/** The device file that NVIDIA's driver makes. */
const DRIVER = "/dev/nvidiactl";

/**
 * Describes a run on TensorFlow: its facts, and what its stages need.
 *
 * Threads and processor enter the facts as they change the last bits of sums; on a GPU, where the
 * CPU's threads compute nothing that counts, the threads do not.
 */
export function describeTensorFlow(
  machine: Machine,
  config: DetectorConfig,
  { folder, gpu }: { folder: string; gpu: boolean },
): ResolvedBackend {
  const threads = config.threads === "auto" ? machine.threads : config.threads;
  return {
    kind: "resolved",
    name: "tensorflow",
    module: import.meta.resolve("../tensorflow.ts"),
    facts: {
      backend: "tensorflow",
      version: TENSORFLOW_VERSION,
      processor: machine.arch,
      ...(gpu ? { device: "gpu" } : { device: "cpu", threads }),
    },
    settings: { name: "tensorflow", folder, threads, gpu },
    cores: gpu ? Infinity : threads,
    access: { read: [folder], ffi: [folder], variables: variablesFor(gpu) },
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

/** Each is set even where it is TensorFlow's default: the user's environment must not decide. */
function variablesFor(gpu: boolean): Record<string, string> {
  return {
    TF_CPP_MIN_LOG_LEVEL: "3",
    TF_DETERMINISTIC_OPS: "1",
    TF_ENABLE_ONEDNN_OPTS: "1",
    // Else convolutions and products on a GPU are rounded to ten bits and float32 is not float32.
    ...(gpu ? { NVIDIA_TF32_OVERRIDE: "0" } : { CUDA_VISIBLE_DEVICES: "-1" }),
  };
}
