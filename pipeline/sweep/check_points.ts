import { dirname } from "../path.ts";
import type { CheckConfigOptions } from "../config/check_config.ts";
import type { MappingNode } from "../config/config_node.ts";
import { configureStage } from "../config/configure_stage.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import { applyOverrides, type Assignment } from "../config/apply_overrides.ts";
import type { ConfigProblem, SourceRange } from "../config/source_range.ts";
import { readSettings } from "../config/read_settings.ts";
import { findConflicts } from "./find_conflicts.ts";
import type { RawPoint } from "./expand.ts";
import type { Choice } from "./factor.ts";
import { namePoints } from "./name_points.ts";
import type { SweepPoint } from "./sweep.ts";

/** Nobody reads more problems than these at once. */
const MAX_WRONG = 100;

/** The config that points change, and the checks. */
export interface PointOptions {
  /** The config as its files have it. */
  readonly root: MappingNode;
  /** The values of the command line that are the same at all points. */
  readonly fixed: readonly Assignment[];
  readonly base: ExperimentConfig;
  readonly check: CheckConfigOptions;
}

/** Checked points, and what is wrong with others. */
export interface CheckedPoints {
  readonly points: readonly SweepPoint[];
  /** Each once, at the value of the sweep that causes it. */
  readonly problems: readonly ConfigProblem[];
}

type Part = Partial<ExperimentConfig> | { readonly problems: readonly ConfigProblem[] };

/**
 * Checks the config of each point.
 *
 * Only what a point sets is checked. What two points set alike is checked once, and shared. A value
 * known to be wrong is not checked again.
 *
 * @returns The points, or every problem; of values that are wrong only in combination, the first
 * 100.
 */
export async function checkPoints(
  raw: readonly RawPoint[],
  options: PointOptions,
): Promise<CheckedPoints> {
  const names = namePoints(raw.map(({ values }) => values));
  const known = new Map<string, Part>();
  const seen = new Set<SourceRange>();
  const wrong = new Set<SourceRange>();
  const points: SweepPoint[] = [];
  const problems = new Map<string, ConfigProblem>();
  let failures = 0;
  for (const [index, { choices, values }] of raw.entries()) {
    const name = names[index]!;
    const ranges = choices.flatMap(({ key, value }) => [key, value.range]);
    const isKnown = ranges.every((range) => seen.has(range));
    if (isKnown && ranges.some((range) => wrong.has(range))) continue;
    ranges.forEach((range) => seen.add(range));
    const found: ConfigProblem[] = [];
    const config = await configOf(choices, { ...options, known, found });
    if (found.length === 0) {
      found.push(...findConflicts(config, () => rootAt(choices, options)));
    }
    points.push({ name, values, config });
    for (const problem of found) {
      const at = ranges.filter((range) => isIn(range, problem));
      at.forEach((range) => wrong.add(range));
      const { range: { source, start }, message } = problem;
      const text = JSON.stringify([source.file, start, message]);
      const told = at.length > 0 ? problem : tellPoint(problem, name);
      problems.set(text, problems.get(text) ?? told);
    }
    failures += found.length > 0 ? 1 : 0;
    if (failures === MAX_WRONG) break;
  }
  return { points, problems: [...problems.values()] };
}

interface PartOptions extends PointOptions {
  /** Parts that are checked, by what they set. */
  readonly known: Map<string, Part>;
  readonly found: ConfigProblem[];
}

async function configOf(
  choices: readonly Choice[],
  { known, found, ...options }: PartOptions,
): Promise<ExperimentConfig> {
  const groups = new Map<string, Choice[]>();
  for (const choice of choices) {
    const [first] = choice.path.split(".");
    const isStage = options.base.stages.some(({ name }) => name === first);
    const part = isStage ? first! : "";
    groups.set(part, [...groups.get(part) ?? [], choice]);
  }
  let config = options.base;
  for (const [part, group] of groups) {
    const text = JSON.stringify([part, ...group.map(({ path, text }) => [path, text])]);
    const checked = known.get(text) ?? await checkPart(part, { group, options });
    known.set(text, checked);
    if ("problems" in checked) {
      found.push(...checked.problems);
    } else {
      const { stages: [stage] = [], ...settings } = checked;
      const stages = config.stages.map((one) => one.name === stage?.name ? stage : one);
      config = { ...config, ...settings, stages };
    }
  }
  return config;
}

async function checkPart(
  part: string,
  { group, options }: { readonly group: readonly Choice[]; readonly options: PointOptions },
): Promise<Part> {
  const { check } = options;
  const root = rootAt(group, options);
  if (part === "") {
    const read = readSettings(root, check);
    return read.kind === "wrong" ? read : read.value;
  }
  const folder = dirname(check.range.source.file);
  const outcome = await configureStage(part, root.entries.get(part)!, { ...check, folder });
  return outcome.kind === "wrong" ? outcome : { stages: [outcome.stage] };
}

function rootAt(choices: readonly Choice[], { root, fixed }: PointOptions): MappingNode {
  return applyOverrides(root, [...fixed, ...choices]);
}

function isIn({ source, start, end }: SourceRange, { range }: ConfigProblem): boolean {
  return range.source === source && range.start >= start && range.start < Math.max(end, start + 1);
}

function tellPoint({ range, message }: ConfigProblem, name: string): ConfigProblem {
  const [first, ...rest] = message.split("\n");
  return { range, message: [`${first}, at the point "${name}"`, ...rest].join("\n") };
}
