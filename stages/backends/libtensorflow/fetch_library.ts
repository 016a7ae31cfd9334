import type { Progress } from "../../../pipeline/stage.ts";
import type { Machine } from "../machine.ts";
import { TENSORFLOW_VERSION } from "../tensorflow/release.ts";
import { LIBRARIES } from "./library_folder.ts";
import { type Wheel, WHEEL_PYTHON } from "./wheel.ts";

type FetchOutcome =
  | { readonly kind: "fetched" }
  /** `why` is one line, such as `python3 was not found`. */
  | { readonly kind: "failed"; readonly why: string };

const SCRIPT = new URL("./fetch_libraries.py", import.meta.url);

/**
 * Fetches a wheel with pip, checks its digest and keeps its two libraries.
 *
 * Makes the folder at once, with both libraries in it, or not at all. pip uses the index that it is
 * configured for. Of two fetches at once the second waits for the first. Calls `progress` about
 * twice a second.
 */
export async function fetchLibrary(
  machine: Machine,
  { wheel, folder, progress }: {
    readonly wheel: Wheel;
    readonly folder: string;
    readonly progress: (progress: Progress) => void;
  },
): Promise<FetchOutcome> {
  let failure: string | null = null;
  let most = 0;
  const tell = (label: string, bytes: number) => {
    // Once pip has moved the wheel to its place, the temporary file is gone.
    most = Math.min(Math.max(most, bytes), wheel.bytes);
    progress({ done: most, total: wheel.bytes, unit: "bytes", label });
  };
  tell(FETCHING, 0);
  const outcome = await machine.python(await argumentsFor(wheel, folder), (line) => {
    const fact = parseFact(line);
    if (fact.bytes !== undefined) tell(FETCHING, fact.bytes);
    if (fact.unpacking) tell(UNPACKING, wheel.bytes);
    if (fact.failed !== undefined) failure = fact.failed;
  });
  if (outcome.kind === "missing") return { kind: "failed", why: "python3 was not found" };
  if (outcome.success) return { kind: "fetched" };
  return { kind: "failed", why: failure ?? lastLine(outcome.complaint) };
}

const FETCHING = `fetching TensorFlow ${TENSORFLOW_VERSION}`;
const UNPACKING = `unpacking TensorFlow ${TENSORFLOW_VERSION}`;

async function argumentsFor(wheel: Wheel, folder: string): Promise<string[]> {
  // In a registry it is no file.
  const script = await (await fetch(SCRIPT)).text();
  const requirement = `${wheel.package}==${TENSORFLOW_VERSION}`;
  return [
    ...["-c", script, folder, requirement, wheel.digest, WHEEL_PYTHON, wheel.platform],
    ...LIBRARIES,
  ];
}

function parseFact(line: string): { bytes?: number; unpacking?: boolean; failed?: string } {
  try {
    return JSON.parse(line);
  } catch {
    // Not from the script: a Python may be configured to print something when it starts.
    return {};
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) || "python3 ended without saying why";
}
