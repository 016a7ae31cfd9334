import type { Reason } from "../fingerprint/reason.ts";
import type { Json, JsonObject } from "../json.ts";
import type { PointHalving } from "../stage.ts";

/** The circumstances of a run; none of them enters a fingerprint. */
export interface RunRecord {
  /** The version of Reprise that recorded it. */
  readonly reprise: string;
  /** The config's seed; left out by a sweep, whose points may differ in it. */
  readonly seed?: number;
  /** Null where no stage computes on one. */
  readonly backend: RecordedBackend | null;
  readonly deno: string;
  /** V8's version. */
  readonly v8: string;
  /** Null where it could not be asked. */
  readonly machine: Machine | null;
  /** Null without git, outside of a checkout, and before its first commit. */
  readonly git: Checkout | null;
  /** The digest of each module that any stage imports, by path. */
  readonly code: Readonly<Record<string, string>>;
  /** The version of each package that any stage imports, by name. */
  readonly packages: Readonly<Record<string, string>>;
  /** The stages of a run; of a sweep, those that collect from its points. */
  readonly stages: readonly StageRecord[];
  /** The points of a sweep. */
  readonly points?: readonly PointRecord[];
}

/** A stage of a run, and why it ran. */
export interface StageRecord {
  readonly stage: string;
  /** The fingerprint that its result is stored under. */
  readonly fingerprint: string;
  readonly state: "ran" | "cached";
  /** Empty for `cached`. */
  readonly reasons: readonly Reason[];
}

/** A point of a sweep, with or without its results. */
export interface PointRecord {
  /** Such as `latentDim=8`. */
  readonly name: string;
  /** Its value at each axis, by path. */
  readonly values: JsonObject;
  readonly outcome: "completed" | "failed" | "not-run";
  /** Null where no stage failed. */
  readonly failure: RecordedFailure | null;
  /** The stages that are done. */
  readonly stages: readonly StageRecord[];
  /** The rungs that it reached; left out without halving. */
  readonly halving?: PointHalving;
}

/** The failure of a stage. */
export interface RecordedFailure {
  readonly stage: string;
  /** The fingerprint that its result would have. */
  readonly fingerprint: string;
  readonly message: string;
}

interface RecordedBackend {
  readonly name: string;
  /** Why `auto` chose it; else empty. */
  readonly reason: string;
  /** The facts that enter fingerprints. */
  readonly facts: JsonObject;
}

/** The machine that computes. */
export interface Machine extends Readonly<Record<string, Json>> {
  /** Such as `linux`. */
  readonly os: string;
  readonly release: string;
  /** Such as `x86_64`. */
  readonly arch: string;
  /** The processor's model; null where it does not tell. */
  readonly cpu: string | null;
  /** The number of threads that can run at once. */
  readonly cores: number;
  /** In bytes. */
  readonly memory: number;
  /** The model of each GPU that NVIDIA's driver knows. */
  readonly gpus: readonly string[];
  /** The version of that driver; null where there is none. */
  readonly gpuDriver: string | null;
}

/** The git checkout that the code is of. */
export interface Checkout extends Readonly<Record<string, Json>> {
  readonly commit: string;
  /** True if the project has changed or new files that the commit lacks. */
  readonly dirty: boolean;
}
