/**
 * The fingerprints that a name's last run had: what a miss is compared with
 * first, since that is the run that a person changed something of.
 *
 * @module
 */

import { join } from "../path.ts";
import type { Engine } from "./engine.ts";
import { readMemory, writeMemory } from "./memory.ts";
import type { StageDone } from "./run.ts";

/** Reads the fingerprint of each stage in the last run of a name. */
export async function lastFingerprints(
  engine: Engine,
  name: string,
): Promise<Readonly<Record<string, string>>> {
  return await readMemory<Record<string, string>>(fileOf(engine, name)) ?? {};
}

/** Keeps the fingerprint of each stage that is done; the others stay as they were. */
export async function rememberFingerprints(
  engine: Engine,
  name: string,
  done: ReadonlyMap<string, StageDone>,
): Promise<void> {
  const before = await lastFingerprints(engine, name);
  const now = { ...before };
  for (const [stage, { entry }] of done) now[stage] = entry.fingerprint;
  if (JSON.stringify(before) !== JSON.stringify(now)) await writeMemory(fileOf(engine, name), now);
}

function fileOf({ artifacts }: Engine, name: string): string {
  return join(artifacts, "store", "last", `${name}.json`);
}
