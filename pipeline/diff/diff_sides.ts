/**
 * Compares two recorded versions: all that they were made of, and what came of
 * it.
 *
 * @module
 */

import { canonicalJson } from "../digest/canonical_json.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Goal } from "../stage.ts";
import type { FoundNumber, Side } from "./read_side.ts";

/** Something that is not the same. */
export interface Change {
  /** What, such as `train.epochs` or `stages/train.ts`. */
  readonly subject: string;
  /** What it is in the first version; null where it has none. */
  readonly before: Json;
  /** What it is in the second. */
  readonly after: Json;
}

/** A number of either version. */
export interface NumberPair {
  /** The path of the JSON file. */
  readonly file: string;
  /** Where in the file, such as `loss`. */
  readonly key: string;
  /** Null where the first version has no such number. */
  readonly before: number | null;
  /** Null where the second version has no such number. */
  readonly after: number | null;
  /** Null where no stage says which values are better. */
  readonly goal: Goal | null;
}

/** A figure of either version. */
export interface FigurePair {
  /** Its path in a version's folder. */
  readonly path: string;
  /** The image as a `data:` address; null where the first version has none. */
  readonly before: string | null;
  /** The same of the second version. */
  readonly after: string | null;
  /** Whether both are the same bytes. */
  readonly isSame: boolean;
}

/** What is not the same in two versions. */
export interface RunDifference {
  /** Such as `baseline/v1`. */
  readonly before: string;
  /** The other one. */
  readonly after: string;
  /** Values of the config, by path, but for its name. */
  readonly config: readonly Change[];
  /** Modules, by the first digits of their digests. */
  readonly code: readonly Change[];
  /** The versions of packages. */
  readonly packages: readonly Change[];
  /** What each stage read, by the first digits of the digests. */
  readonly inputs: readonly Change[];
  /** The backend, versions, machine and git checkout. */
  readonly environment: readonly Change[];
  /** Artifacts, by the first digits of their digests. */
  readonly outputs: readonly Change[];
  /** How long each stage took, in seconds. */
  readonly seconds: readonly Change[];
  /** Every number of both, the same or not. */
  readonly numbers: readonly NumberPair[];
  /** Every figure of both, the same or not. */
  readonly figures: readonly FigurePair[];
  /** Files that are not compared, since they were altered after they were recorded. */
  readonly altered: readonly string[];
}

/** The number that points of a sweep are compared by, as stages declare it. */
export interface ScoredNumber {
  /** The path of the artifact. */
  readonly file: string;
  /** Where in the file. */
  readonly key: string;
  readonly goal: Goal;
}

/** Compares two versions. */
export function diffSides(
  before: Side,
  after: Side,
  { scores }: { readonly scores: readonly ScoredNumber[] },
): RunDifference {
  const compare = (take: (side: Side) => ReadonlyMap<string, Json>) =>
    changes(take(before), take(after));
  return {
    before: before.label,
    after: after.label,
    config: compare(({ values }) => new Map([...values].filter(([path]) => path !== "name"))),
    code: compare(({ run }) => shortDigests(run.record.code)),
    packages: compare(({ run }) => entriesOf(run.record.packages)),
    inputs: compare(inputsOf),
    environment: compare(environmentOf),
    outputs: compare(outputsOf),
    seconds: compare(({ run }) =>
      new Map(run.stages.map(({ folder, stage, seconds }) => [`${folder}${stage}`, seconds]))
    ),
    numbers: pairNumbers(before, after, scores),
    figures: pairFigures(before, after),
    altered: [before, after].flatMap(({ label, altered }) => altered.map((p) => `${label}/${p}`)),
  };
}

/** Whether all that decides the results and all results are the same. */
export function isSame(difference: RunDifference): boolean {
  const { config, code, packages, inputs, outputs } = difference;
  return [config, code, packages, inputs, outputs].every((section) => section.length === 0);
}

function changes(before: ReadonlyMap<string, Json>, after: ReadonlyMap<string, Json>): Change[] {
  const subjects = [...new Set([...before.keys(), ...after.keys()])];
  return subjects.map((subject) => ({
    subject,
    before: before.get(subject) ?? null,
    after: after.get(subject) ?? null,
  })).filter(({ before, after }) => canonicalJson(before) !== canonicalJson(after));
}

function inputsOf({ run }: Side): Map<string, Json> {
  return new Map(
    run.stages.flatMap(({ folder, stage, inputs }) =>
      [...shortDigests(inputs)].map(([name, digest]) =>
        [`${folder}${stage} reads ${name}`, digest] as const
      )
    ),
  );
}

function outputsOf({ run }: Side): Map<string, Json> {
  return new Map(
    run.stages.flatMap(({ folder, outputs }) =>
      Object.values(outputs).map(({ path, digest }) =>
        [`${folder}${path}`, digest.slice(0, 8)] as const
      )
    ),
  );
}

function environmentOf({ run: { record } }: Side): Map<string, Json> {
  const { backend, deno, v8, machine, git } = record;
  return new Map<string, Json>([
    ["deno", deno],
    ["v8", v8],
    ...[...entriesOf(backend?.facts)].map(([name, value]) => [`backend ${name}`, value] as const),
    ...[...entriesOf(machine)].map(([name, value]) => [`machine ${name}`, value] as const),
    ...[...entriesOf(git)].map(([name, value]) => [`git ${name}`, value] as const),
  ]);
}

function entriesOf(value: JsonObject | null | undefined): Map<string, Json> {
  return new Map(Object.entries(value ?? {}));
}

function shortDigests(value: JsonObject): Map<string, Json> {
  return new Map([...entriesOf(value)].map(([name, digest]) => [name, String(digest).slice(0, 8)]));
}

function pairNumbers(
  before: Side,
  after: Side,
  scores: readonly ScoredNumber[],
): NumberPair[] {
  const nameOf = ({ file, key }: FoundNumber) => `${file}\n${key}`;
  const [first, second] = [before, after].map(({ numbers }) =>
    new Map(numbers.map((number) => [nameOf(number), number]))
  );
  return [...new Map([...first!, ...second!])].map(([name, { file, key }]) => ({
    file,
    key,
    before: first!.get(name)?.value ?? null,
    after: second!.get(name)?.value ?? null,
    goal: scores.find((score) => score.file === file && score.key === key)?.goal ?? null,
  }));
}

function pairFigures(before: Side, after: Side): FigurePair[] {
  const [first, second] = [before, after].map(({ figures }) =>
    new Map(figures.map((figure) => [figure.path, figure]))
  );
  return [...new Set([...first!.keys(), ...second!.keys()])].map((path) => ({
    path,
    before: first!.get(path)?.address ?? null,
    after: second!.get(path)?.address ?? null,
    isSame: first!.get(path)?.digest === second!.get(path)?.digest,
  }));
}
