import type { ResolvedBackend } from "../../backend.ts";
import { digestRecord } from "../../digest/digest.ts";
import { type CacheFile, cacheFile } from "../../files/cache_file.ts";
import type { Look } from "../../files/look.ts";
import type { JsonObject } from "../../json.ts";
import { join } from "../../path.ts";
import type { RunEvent } from "../event.ts";
import type { IdlePrograms } from "./idle_programs.ts";

/**
 * A run that had nothing to do. As long as all that it looked at looks the same, it is repeated by
 * reporting its events.
 */
export interface IdleRun {
  /** The digest of the command, see {@linkcode idleRunFile}. */
  readonly command: string;
  /** The settings that chose a backend, and its digest; null where no stage computes on one. */
  readonly backend: { readonly settings: JsonObject; readonly digest: string } | null;
  /** Null where no stage runs a program. */
  readonly programs: IdlePrograms | null;
  /** First what changes often and is quick to compare: config, code; then results. */
  readonly looks: readonly Look[];
  /** The link to the run's newest version, and that version. */
  readonly latest: { readonly link: string; readonly version: string };
  /** The reporter that the command names; null for the one that suits the terminal. */
  readonly reporter: string | null;
  /** All that it reported, in order. */
  readonly events: readonly RunEvent[];
}

/** A command, and where it was called. */
export interface IdleCommand {
  /** The `file:` URL of the program's main module. */
  readonly main: string;
  readonly args: readonly string[];
  /** The absolute folder that paths on the command line are relative to. */
  readonly folder: string;
}

/**
 * Opens the cache file of a command. A folder has 256 of them at most: of two commands with one file, the
 * last one is kept.
 */
export function idleRunFile(
  folder: string,
  { main, args, folder: current }: IdleCommand,
): CacheFile<IdleRun> & { readonly command: string } {
  const { deno, v8 } = Deno.version;
  const command = digestRecord("command", [...args, main, current, deno, v8]);
  const file = cacheFile<IdleRun>(join(folder, command.slice(0, 2)), "idle run 2");
  return { ...file, command };
}

/** Digests what of a backend decides results and what a run says. */
export function digestBackend(
  { name, module, facts, reason }: Pick<ResolvedBackend, "name" | "module" | "facts" | "reason">,
): string {
  return digestRecord("backend", { name, module, facts, reason });
}

const KINDS: ReadonlySet<string> = new Set(
  ["config-note", "run-started", "backend-chosen", "stage-cached", "run-finished"],
);

/** Tells whether a run that has nothing to do says an event. */
export function isOfIdleRun(event: { readonly kind: string }): event is RunEvent {
  return KINDS.has(event.kind);
}
