import type { BackendOutcome, BackendProbe, ResolvedBackend } from "../../../pipeline/backend.ts";
import type { Progress } from "../../../pipeline/stage.ts";
import { fetchLibrary } from "../libtensorflow/fetch_library.ts";
import { findLibrary, FOLDER_VARIABLE, type LibrarySearch } from "../libtensorflow/find_library.ts";
import { fetchedFolder } from "../libtensorflow/library_folder.ts";
import { type Wheel, wheelFor } from "../libtensorflow/wheel.ts";
import type { Machine } from "../machine.ts";
import { TENSORFLOW_VERSION } from "../tensorflow/release.ts";
import { type BackendDetector, type DetectorConfig, type Refusal, refuse } from "./detector.ts";
import { computesOnGpu, describeTensorFlow } from "./tensorflow_run.ts";

const NAME = "tensorflow";

/** Native TensorFlow, as this machine has it or can have it. */
export const tensorflowDetector: BackendDetector = { name: NAME, resolve, probe };

async function resolve(
  machine: Machine,
  config: DetectorConfig,
): Promise<ResolvedBackend | Refusal> {
  if (machine.os !== "linux") return refuseWith(`it is called on Linux only, not on ${machine.os}`);
  const search = await findLibrary(machine);
  if (search.kind === "found") return resolveAt(machine, config, search);
  if (search.kind === "misnamed") return refuseWith(describeMisnamed(search));
  const source = sourceOf(machine, search);
  if (source.kind === "none") return refuseWith(`it is not installed, and ${source.why}`);
  return {
    ...describeTensorFlow(machine, config, { folder: source.folder, gpu: false }),
    reason: `TensorFlow ${TENSORFLOW_VERSION} can be fetched once, ${megabytes(source.wheel)}`,
    prepare: (progress) => prepare(machine, config, { ...source, progress }),
  };
}

async function probe(machine: Machine): Promise<BackendProbe> {
  const missing = (why: string): BackendProbe => ({
    name: NAME,
    state: "missing",
    detail: `${why}; ${lowerFirst(REMEDY)}`,
  });
  if (machine.os !== "linux") return missing(`it is called on Linux only, not on ${machine.os}`);
  const search = await findLibrary(machine);
  if (search.kind === "found") {
    const where = await computesOnGpu(machine, search.folder) ? "on the GPU" : "on the CPU";
    return {
      name: NAME,
      state: "ready",
      detail: `TensorFlow ${TENSORFLOW_VERSION} in "${search.folder}", ${where}`,
    };
  }
  if (search.kind === "misnamed") return missing(describeMisnamed(search));
  const source = sourceOf(machine, search);
  if (source.kind === "none") return missing(`it is not installed, and ${source.why}`);
  const detail =
    `TensorFlow ${TENSORFLOW_VERSION} will be fetched with pip into "${source.folder}", ${
      megabytes(source.wheel)
    }, by the first run that needs it`;
  return { name: NAME, state: "fetchable", detail };
}

/** The source that the libraries can be fetched from, and the folder for them. */
type Source =
  | { readonly kind: "wheel"; readonly wheel: Wheel; readonly folder: string }
  | { readonly kind: "none"; readonly why: string };

function sourceOf(
  machine: Machine,
  { hasPython }: LibrarySearch & { readonly kind: "absent" },
): Source {
  const wheel = wheelFor(machine);
  if (wheel === null) {
    return { kind: "none", why: `there is none to fetch for ${machine.os} on ${machine.arch}` };
  }
  const folder = fetchedFolder(machine);
  if (folder === null) {
    return { kind: "none", why: "neither HOME nor XDG_CACHE_HOME says where to keep it" };
  }
  if (!hasPython) return { kind: "none", why: "python3, which would fetch it, was not found" };
  return { kind: "wheel", wheel, folder };
}

async function prepare(
  machine: Machine,
  config: DetectorConfig,
  source: { wheel: Wheel; folder: string; progress: (progress: Progress) => void },
): Promise<BackendOutcome> {
  const outcome = await fetchLibrary(machine, source);
  if (outcome.kind === "failed") {
    return refuseWith(`it is not installed, and could not be fetched: ${outcome.why}`);
  }
  return describeTensorFlow(machine, config, { folder: source.folder, gpu: false });
}

async function resolveAt(
  machine: Machine,
  config: DetectorConfig,
  { folder }: { folder: string },
): Promise<ResolvedBackend> {
  const gpu = await computesOnGpu(machine, folder);
  return describeTensorFlow(machine, config, { folder, gpu });
}

function describeMisnamed({ folder, missing }: LibrarySearch & { kind: "misnamed" }): string {
  return `${FOLDER_VARIABLE} names "${folder}", which lacks ${missing.join(" and ")}`;
}

const REMEDY = `Install it (python3 -m pip install tensorflow-cpu==${TENSORFLOW_VERSION}), ` +
  `name a folder that holds its libraries in ${FOLDER_VARIABLE}, or set backend: wasm`;

function refuseWith(why: string): Refusal {
  return refuse(NAME, why, { remedy: REMEDY });
}

function megabytes({ bytes }: Wheel): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
