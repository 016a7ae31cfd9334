import { canonicalJson } from "../digest/canonical_json.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Goal } from "../stage.ts";
import type { RunFile } from "../versions/run_file.ts";
import type { FoundNumber, Side } from "./read_side.ts";

/** A value in two versions; null in the one that lacks it. */
interface Pair<Value> {
  readonly before: Value | null;
  readonly after: Value | null;
}

/** A value that differs. */
export interface ValuePair extends Pair<Json> {
  /** Such as `train.epochs` or `stages/train.ts`. */
  readonly subject: string;
}

/** A number in the results of either version. */
export interface NumberPair extends Pair<number>, Pick<FoundNumber, "file" | "key"> {
  /** The name for people of a metric that a stage declares; null for another number. */
  readonly label: string | null;
  /** The unit of a metric, `%` for a share of 1; null for none. */
  readonly unit: string | null;
  /** The better values; null where neither end is better. */
  readonly goal: Goal | null;
  /** The judgement of the second value; null where neither is better, or one is missing. */
  readonly verdict: "better" | "worse" | "same" | null;
}

/** A figure of either version, as `data:` URLs. */
interface FigurePair extends Pair<string> {
  /** The path in the version's folder. */
  readonly path: string;
  /** The bytes are the same. */
  readonly isSame: boolean;
}

/** The difference between two versions. */
export interface RunDifference {
  /** Such as `baseline/v1`. */
  readonly before: string;
  /** Such as `baseline/v2`. */
  readonly after: string;
  /** Values by path, without the config's name. */
  readonly config: readonly ValuePair[];
  /** Outcomes of the points of sweeps. */
  readonly points: readonly ValuePair[];
  /** Digests of modules, in short form. */
  readonly code: readonly ValuePair[];
  readonly packages: readonly ValuePair[];
  /** Digests of the artifacts that each stage read, in short form. */
  readonly inputs: readonly ValuePair[];
  /** Digests of the local files that params name, in short form. */
  readonly files: readonly ValuePair[];
  /** Facts about the backend, Deno, the machine and the git checkout. */
  readonly environment: readonly ValuePair[];
  /** Digests of artifacts, in short form. */
  readonly outputs: readonly ValuePair[];
  /** The duration of each stage. */
  readonly seconds: readonly ValuePair[];
  /** All numbers, those that are the same too. */
  readonly numbers: readonly NumberPair[];
  /** All figures, those that are the same too. */
  readonly figures: readonly FigurePair[];
  /** The files that were altered after they were recorded, and so are not compared. */
  readonly altered: readonly string[];
}

/** Describes a number as the stage that declares it does; null for one that no stage declares. */
export type Describe = (
  number: Pick<FoundNumber, "file" | "key">,
) => Pick<NumberPair, "label" | "unit" | "goal"> | null;

/** Compares two versions. */
export function diffSides(
  before: Side,
  after: Side,
  { describe }: { readonly describe: Describe },
): RunDifference {
  const compare = (valuesOf: (side: Side) => ReadonlyMap<string, Json>) =>
    pairValues(valuesOf(before), valuesOf(after));
  return {
    before: before.label,
    after: after.label,
    config: compare(({ values }) => new Map([...values].filter(([path]) => path !== "name"))),
    points: compare(pointsOf),
    code: compare(({ run }) => shortDigests(run.record.code)),
    packages: compare(({ run }) => entriesOf(run.record.packages)),
    inputs: compare(({ run }) => digestsOf(run, { of: "inputs", verb: "reads" })),
    files: compare(({ run }) => digestsOf(run, { of: "files", verb: "reads the file of" })),
    environment: compare(environmentOf),
    outputs: compare(outputsOf),
    seconds: compare(({ run }) =>
      new Map(run.stages.map(({ folder, stage, seconds }) => [`${folder}${stage}`, seconds]))
    ),
    numbers: pairNumbers(before, after, describe),
    figures: pairFigures(before, after),
    altered: [before, after].flatMap(({ label, altered }) => altered.map((p) => `${label}/${p}`)),
  };
}

/** Tells whether the results are the same, and all that they depend on. */
export function isSame(difference: RunDifference): boolean {
  const { config, points, code, packages, inputs, files, outputs } = difference;
  return [config, points, code, packages, inputs, files, outputs].every((section) =>
    section.length === 0
  );
}

function pairValues(
  before: ReadonlyMap<string, Json>,
  after: ReadonlyMap<string, Json>,
): ValuePair[] {
  const subjects = [...new Set([...before.keys(), ...after.keys()])];
  return subjects.map((subject) => ({
    subject,
    before: before.get(subject) ?? null,
    after: after.get(subject) ?? null,
  })).filter(({ before, after }) => canonicalJson(before) !== canonicalJson(after));
}

function pointsOf({ run }: Side): Map<string, Json> {
  return new Map(
    (run.record.points ?? []).map(({ name, outcome, failure }) =>
      [name, failure === null ? outcome : `${failure.stage} failed: ${failure.message}`] as const
    ),
  );
}

function digestsOf(
  { stages }: RunFile,
  { of, verb }: { readonly of: "inputs" | "files"; readonly verb: string },
): Map<string, Json> {
  return new Map(
    stages.flatMap(({ folder, stage, [of]: digests }) =>
      [...shortDigests(digests)].map(([name, digest]) =>
        [`${folder}${stage} ${verb} ${name}`, digest] as const
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
  describe: Describe,
): NumberPair[] {
  const nameOf = ({ file, key }: FoundNumber) => `${file}\n${key}`;
  const [first, second] = [before, after].map(({ numbers }) =>
    new Map(numbers.map((number) => [nameOf(number), number]))
  );
  return [...new Map([...first!, ...second!])].map(([name, { file, key }]) => {
    const pair = {
      before: first!.get(name)?.value ?? null,
      after: second!.get(name)?.value ?? null,
      ...describe({ file, key }) ?? { label: null, unit: null, goal: null },
    };
    return { file, key, ...pair, verdict: judge(pair) };
  });
}

function judge(
  { before, after, goal }: Pick<NumberPair, "before" | "after" | "goal">,
): NumberPair["verdict"] {
  if (before === null || after === null) return null;
  if (before === after) return "same";
  if (goal === null) return null;
  return after < before === (goal === "lowest") ? "better" : "worse";
}

function pairFigures(before: Side, after: Side): FigurePair[] {
  const [first, second] = [before, after].map(({ figures }) =>
    new Map(figures.map((figure) => [figure.path, figure]))
  );
  return [...new Set([...first!.keys(), ...second!.keys()])].map((path) => ({
    path,
    before: first!.get(path)?.url ?? null,
    after: second!.get(path)?.url ?? null,
    isSame: first!.get(path)?.digest === second!.get(path)?.digest,
  }));
}
