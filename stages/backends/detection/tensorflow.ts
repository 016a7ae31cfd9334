import type { BackendOutcome, BackendProbe, ResolvedBackend } from "../../../pipeline/backend.ts";
import { fetchLibrary } from "../libtensorflow/fetch_library.ts";
import { findLibrary, FOLDER_VARIABLE } from "../libtensorflow/find_library.ts";
import { fetchedFolder } from "../libtensorflow/library_folder.ts";
import { type Wheel, wheelFor } from "../libtensorflow/wheel.ts";
import type { Machine } from "../machine.ts";
import { TENSORFLOW_VERSION } from "../tensorflow/release.ts";
import { type BackendDetector, type DetectorConfig, type Refusal, refuse } from "./detector.ts";
import { readProcessor } from "./instruction_set.ts";
import { computesOnGpu, describeTensorFlow, type TensorFlowRun } from "./tensorflow_run.ts";

const NAME = "tensorflow";

/** Native TensorFlow, as this machine has it or can have it. */
export const tensorflowDetector: BackendDetector = { name: NAME, resolve, probe };

async function resolve(
  machine: Machine,
  config: DetectorConfig,
): Promise<ResolvedBackend | Refusal> {
  const source = await findSource(machine);
  if (source.kind === "none") return refuseWith(source.why);
  const { folder } = source;
  if (source.kind === "found") {
    const gpu = await computesOnGpu(machine, folder);
    return runOrRefusal(await describeTensorFlow(machine, config, { folder, gpu }), config);
  }
  const { wheel } = source;
  const run = await describeTensorFlow(machine, config, { folder, gpu: false });
  const fetched = runOrRefusal(run, config);
  if (fetched.kind === "unavailable") return fetched;
  return {
    ...fetched,
    reason: `TensorFlow ${TENSORFLOW_VERSION} can be fetched once, ${megabytes(wheel)}`,
    async prepare(progress): Promise<BackendOutcome> {
      const outcome = await fetchLibrary(machine, { wheel, folder, progress });
      if (outcome.kind === "fetched") return fetched;
      return refuseWith(`it is not installed, and could not be fetched: ${outcome.why}`);
    },
  };
}

function runOrRefusal(run: TensorFlowRun, config: DetectorConfig): ResolvedBackend | Refusal {
  if (run.kind === "resolved") return run;
  const { instructions } = run;
  const why = `this processor has ${instructions}, not ${config.instructions}`;
  return refuse(NAME, why, { remedy: "Set instructions: auto, or to what all your machines have" });
}

async function probe(machine: Machine): Promise<BackendProbe> {
  const source = await findSource(machine);
  if (source.kind === "none") {
    return { name: NAME, state: "missing", detail: `${source.why}; ${lowerFirst(REMEDY)}` };
  }
  const { folder } = source;
  if (source.kind === "found") {
    const { instructions } = readProcessor(await machine.cpuinfo());
    const where = await computesOnGpu(machine, folder) ? "on the GPU" : `with ${instructions}`;
    const detail = `TensorFlow ${TENSORFLOW_VERSION} in "${folder}", ${where}`;
    return { name: NAME, state: "ready", detail };
  }
  const detail = `TensorFlow ${TENSORFLOW_VERSION} will be fetched with pip into "${folder}", ${
    megabytes(source.wheel)
  }, by the first run that needs it`;
  return { name: NAME, state: "fetchable", detail };
}

/** The folder that holds the libraries, or a wheel to fetch them from and the folder for them. */
type Source =
  | { readonly kind: "found"; readonly folder: string }
  | { readonly kind: "wheel"; readonly wheel: Wheel; readonly folder: string }
  | { readonly kind: "none"; readonly why: string };

async function findSource(machine: Machine): Promise<Source> {
  const none = (why: string): Source => ({ kind: "none", why });
  const absent = (why: string) => none(`it is not installed, and ${why}`);
  if (machine.os !== "linux") return none(`it is called on Linux only, not on ${machine.os}`);
  const search = await findLibrary(machine);
  if (search.kind === "found") return search;
  if (search.kind === "misnamed") {
    const missing = search.missing.join(" and ");
    return none(`${FOLDER_VARIABLE} names "${search.folder}", which lacks ${missing}`);
  }
  const wheel = wheelFor(machine);
  if (wheel === null) return absent(`there is none to fetch for ${machine.os} on ${machine.arch}`);
  const folder = fetchedFolder(machine);
  if (folder === null) return absent("neither HOME nor XDG_CACHE_HOME says where to keep it");
  if (!search.hasPython) return absent("python3, which would fetch it, was not found");
  return { kind: "wheel", wheel, folder };
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
