/**
 * What the engine knows of a backend: a name, the facts that enter fingerprints
 * and what a stage's process needs to reach it. What is computed there is the
 * experiment's business.
 *
 * @module
 */

import type { z } from "zod";
import type { JsonObject } from "./json.ts";
import type { Progress } from "./stage.ts";

/** A backend that a run will use. */
export interface ResolvedBackend {
  readonly kind: "resolved";
  /** Such as `tensorflow`. */
  readonly name: string;
  /** The `file:` URL of the module that starts it; see {@linkcode BackendModule}. */
  readonly module: string;
  /** All of it that can change a byte of a result: name, version, threads. */
  readonly facts: JsonObject;
  /** Handed to each stage that computes on the backend, as `context.backendSettings`. */
  readonly settings: JsonObject;
  /** What the stage's process may reach, beyond what every stage may. */
  readonly access: BackendAccess;
  /** One line on why this backend was taken, where `auto` chose it; else empty. */
  readonly reason: string;
  /** How many cores a stage keeps busy on it, Infinity for one that must be alone. Default: 1. */
  readonly cores?: number;
  /** Fetches what is missing on this machine; left out where all is there. */
  readonly prepare?: (progress: (progress: Progress) => void) => Promise<BackendOutcome>;
}

/** A module that starts a backend, in the process of each stage that computes on it. */
export interface BackendModule {
  /**
   * Starts the backend for the rest of the process, before the stage runs.
   *
   * @param settings The backend's `settings`.
   * @throws {Error} If it cannot start; the message is for people.
   */
  readonly start: (settings: JsonObject) => Promise<void>;
}

/** A backend that was asked for and cannot be had here. */
export interface UnavailableBackend {
  readonly kind: "unavailable";
  /** The whole message for a person: what is missing and what to do. */
  readonly message: string;
}

/** What came of asking for a backend. */
export type BackendOutcome = ResolvedBackend | UnavailableBackend;

/** What a stage's process may reach for its backend's sake. */
export interface BackendAccess {
  /** Files and folders to read. */
  readonly read?: readonly string[];
  /** Shared libraries, or folders of them, to call. */
  readonly ffi?: readonly string[];
  /** Names of environment variables to see. */
  readonly env?: readonly string[];
  /** Environment variables to set. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Deno's `--unstable-…` features to switch on, such as `webgpu`. */
  readonly unstable?: readonly string[];
}

/** One line of `deno task backend`: what can be had on this machine. */
export interface BackendProbe {
  /** The name that a config asks for it by, such as `wasm`. */
  readonly name: string;
  /** `ready`: works now; `fetchable`: can be fetched; `missing`: cannot be had. */
  readonly state: "ready" | "fetchable" | "missing";
  /** What was found, or why it cannot be had and what to do. */
  readonly detail: string;
}

/** How an experiment brings its backends to the engine. */
export interface BackendProvider {
  /** The top-level config fields that choose a backend, such as `backend` and `threads`. */
  readonly configSchema: z.ZodObject;
  /**
   * Chooses the backend that the config asks for, without loading it.
   *
   * @param settings The values of the keys of `configSchema`.
   */
  readonly resolve: (settings: JsonObject) => Promise<BackendOutcome>;
  /** Looks at what is available on this machine. */
  readonly probe: () => Promise<readonly BackendProbe[]>;
}
