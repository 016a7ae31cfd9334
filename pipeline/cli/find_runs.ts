import { didYouMean } from "../config/suggest.ts";
import type { Json } from "../json.ts";
import { type Problem, usageProblem } from "../problem.ts";
import { type Condition, meets, readCondition } from "../versions/condition.ts";
import { type Labels, readLabels } from "../versions/labels.ts";
import { type ListedVersion, listRuns } from "../versions/list_runs.ts";
import { readFacts, type VersionFacts } from "../versions/version_facts.ts";

/** A version in a list, with its labels and what meets the conditions. */
export type LabelledVersion = ListedVersion & Labels & {
  /** The points that meet the conditions, with their values; empty without conditions. */
  readonly found: readonly FoundPoint[];
};

/** A run, or a point of a sweep, that meets conditions. */
export interface FoundPoint {
  /** Null where the version is of no sweep. */
  readonly point: string | null;
  /** Its value at the path of each condition. */
  readonly values: Readonly<Record<string, Json>>;
}

/** A run with its versions, those that meet no condition left out. */
export interface LabelledRun {
  readonly name: string;
  readonly versions: readonly LabelledVersion[];
}

/**
 * Lists runs with their labels: all versions, or those that meet every condition.
 *
 * @param where Such as `metrics.loss < 600`; of a sweep, one point has to meet them all.
 */
export async function findRuns(
  runsFolder: string,
  where: readonly string[],
): Promise<{ readonly kind: "runs"; readonly runs: readonly LabelledRun[] } | Problem> {
  const conditions: Condition[] = [];
  for (const text of where) {
    const condition = readCondition(text);
    if (condition.kind === "problem") return condition;
    conditions.push(condition);
  }
  const known = new Set<string>();
  const runs: LabelledRun[] = [];
  for (const { name, versions } of await listRuns(runsFolder)) {
    const labelled: LabelledVersion[] = [];
    for (const version of versions) {
      const labels = await readLabels(version.folder);
      const facts = conditions.length === 0 || version.kind !== "version"
        ? []
        : await readFacts(version.folder, version.run, labels);
      facts.forEach(({ values }) => [...values.keys()].forEach((path) => known.add(path)));
      const found = facts.filter(({ values }) =>
        conditions.every((condition) => meets(values.get(condition.path), condition))
      ).map((one) => foundPoint(one, conditions));
      labelled.push({ ...version, ...labels, found });
    }
    const kept = labelled.filter(({ found }) => conditions.length === 0 || found.length > 0);
    if (kept.length > 0) runs.push({ name, versions: kept });
  }
  const unknown = conditions.find(({ path }) => known.size > 0 && !known.has(path));
  if (unknown === undefined) return { kind: "runs", runs };
  const hint = didYouMean(unknown.path, [...known]);
  return usageProblem(
    `Cannot filter by "${unknown.path}": no recorded run has such a value${hint}`,
  );
}

function foundPoint({ point, values }: VersionFacts, conditions: readonly Condition[]): FoundPoint {
  return {
    point,
    values: Object.fromEntries(conditions.map(({ path }) => [path, values.get(path)!])),
  };
}
