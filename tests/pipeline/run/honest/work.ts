/**
 * The work of a made-up stage: its outputs depend on all that it is given, or on as little as its code
 * says.
 *
 * @module
 */

import type { StageContext } from "../../../../pipeline/stage.ts";

/** The code of a made-up stage. */
export interface Code {
  /** Stands for the work of its helper. */
  readonly salt: number;
  /** The number of different things that it may write: with few, other inputs often give equal bytes. */
  readonly outcomes: number;
}

/** All that decides what a made-up stage writes. */
export interface Given {
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** The text of each artifact that it reads, by name. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The text of each file that its params name, by param. */
  readonly files: Readonly<Record<string, string>>;
}

/** The state of a made-up stage after some rounds, from which it resumes. */
export interface State {
  readonly rounds: number;
  readonly value: number;
}

/** Does the work, from a checkpoint where there is one. */
export async function work(
  { params, seed, inputs, files, outputs, checkpoint }: Omit<
    StageContext<Record<string, unknown>>,
    "saveCheckpoint" | "signal" | "note" | "progress"
  >,
  code: Code,
): Promise<void> {
  const given = { params, seed, inputs: await textsOf(inputs), files: await textsOf(files) };
  const start = checkpoint === null ? null : JSON.parse(await Deno.readTextFile(checkpoint.path));
  const texts = textsFor(given, code, { artifacts: Object.keys(outputs), start });
  for (const [artifact, text] of Object.entries(texts)) {
    await Deno.writeTextFile(outputs[artifact]!, text);
  }
}

/** Computes what the stage writes, by artifact: a test knows it beforehand. */
export function textsFor(
  { params, seed, inputs, files }: Given,
  { salt, outcomes }: Code,
  { artifacts, start }: { readonly artifacts: readonly string[]; readonly start: State | null },
): Record<string, string> {
  if (typeof params.fixed === "string") {
    return Object.fromEntries(artifacts.map((artifact) => [artifact, params.fixed as string]));
  }
  const { idle: _, rounds = 0, source: __, ignored: ___, ...counting } = params;
  const base = hash(JSON.stringify([sorted(counting), seed, sorted(inputs), sorted(files), salt]));
  let { rounds: done, value } = start ?? { rounds: 0, value: base };
  for (; done < Number(rounds); done++) value = hash(`${base} ${done} ${value}`);
  return Object.fromEntries(artifacts.map((artifact) => [
    artifact,
    artifact.endsWith("memory")
      ? JSON.stringify({ rounds: done, value })
      : `${artifact} ${value % outcomes}\n`,
  ]));
}

function sorted(values: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return value;
}

async function textsOf(paths: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [name, path] of Object.entries(paths)) texts[name] = await Deno.readTextFile(path);
  return texts;
}
