/**
 * Says which declaration a stage lacks when its process was refused something.
 *
 * @module
 */

import type { StageFailure } from "./stage_reply.ts";

/** What to declare, by the kind of access that Deno names in its refusal. */
const DECLARATIONS: Readonly<Record<string, string>> = {
  read: "name the artifact in `reads`, or the param that holds the path in `files`",
  write: "write below one of `context.outputs`, `context.state` and `context.provenance`",
  net: "name the host in `hosts`",
  ffi: "set `backend: true`, if the backend is what calls the library",
  env: "take the value as a param: the environment is not part of a fingerprint",
  run: "do the work in the stage itself: a stage starts no programs",
  sys: "take the value as a param: the machine is not part of a fingerprint",
};

/**
 * Turns Deno's refusal into a message that names the missing declaration.
 *
 * @param failure What the stage's process told.
 * @param module The path of the stage's module.
 * @returns The message, or null where the failure is no refusal.
 */
export function explainRefusal(failure: StageFailure, module: string): string | null {
  if (failure.name !== "NotCapable") return null;
  const [, kind, target] = /^Requires (\w+) access(?: to (.+?))?(?:, run again.*)?$/s
    .exec(failure.message) ?? [];
  const declaration = DECLARATIONS[kind ?? ""];
  if (kind === undefined || declaration === undefined) return null;
  const what = target === undefined ? `${kind} access` : `${kind} access to ${target}`;
  return `Cannot give the stage ${what}: its module declares no such thing\n` +
    `In ${module}: ${declaration}`;
}
