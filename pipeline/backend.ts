import type { z } from "zod";
import type { JsonObject } from "./json.ts";
import type { Progress } from "./stage.ts";

/** The backend of a run. */
export interface ResolvedBackend {
  readonly kind: "resolved";
  /** Such as `tensorflow`. */
  readonly name: string;
  /** The `file:` URL of the module that starts it; see {@linkcode BackendModule}. */
  readonly module: string;
  /** All facts that can change a byte of a result: name, version, threads. */
  readonly facts: JsonObject;
  /** The argument of the module's `start`, and `context.backendSettings` of each stage. */
  readonly settings: JsonObject;
  /** The access that a stage's process gets for it. */
  readonly access: BackendAccess;
  /** One line on why `auto` chose it; else empty. */
  readonly reason: string;
  /** The cores that a stage keeps busy, Infinity for one that must be alone. Default: 1. */
  readonly cores?: number;
  /** Fetches what is missing on this machine; left out if nothing is. */
  readonly prepare?: (progress: (progress: Progress) => void) => Promise<BackendOutcome>;
}

/** A module that starts a backend, in the process of each stage that computes on it. */
export interface BackendModule {
  /**
   * Starts the backend for the rest of the process, before the stage runs.
   *
   * @throws {Error} If it cannot start; the message is for people.
   */
  readonly start: (settings: JsonObject) => Promise<void>;
}

/** A backend that is not available on this machine. */
export interface UnavailableBackend {
  readonly kind: "unavailable";
  /** The whole message for the user: what is missing and what to do. */
  readonly message: string;
}

/** A backend, or why there is none. */
export type BackendOutcome = ResolvedBackend | UnavailableBackend;

/** The access that a backend needs. */
export interface BackendAccess {
  readonly read?: readonly string[];
  /** Shared libraries, or folders of them, to call. */
  readonly ffi?: readonly string[];
  /** Names of environment variables to read. */
  readonly env?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Unstable features of Deno, such as `webgpu`. */
  readonly unstable?: readonly string[];
}

/** A backend as `deno task backend` lists it. */
export interface BackendProbe {
  /** The name in configs, such as `wasm`. */
  readonly name: string;
  /** `fetchable`: the first run that needs it fetches it. */
  readonly state: "ready" | "fetchable" | "missing";
  /** The version found, or why it is missing and what to do. */
  readonly detail: string;
}

/** The backends of an experiment. */
export interface BackendProvider {
  /** The top-level config keys that choose a backend, such as `backend` and `threads`. */
  readonly configSchema: z.ZodObject;
  /** Chooses a backend by the values of the keys of `configSchema`, without loading it. */
  readonly resolve: (settings: JsonObject) => Promise<BackendOutcome>;
  readonly probe: () => Promise<readonly BackendProbe[]>;
}
