import type { ConfiguredStage, ExperimentConfig } from "../config/experiment_config.ts";
import type { CollectedDeclarations } from "../declarations.ts";
import type { AnyStage } from "../stage.ts";
import {
  collectDeclarations,
  declaredArtifacts,
  doubleNames,
  NOTHING_DECLARED,
} from "./collect_declarations.ts";

/** The stages of a config in order, each with its sources. */
export interface Plan {
  /** The name that its runs are recorded under. */
  readonly name: string;
  readonly seed: number;
  /** Each stage comes after those that it reads from. */
  readonly stages: readonly PlannedStage[];
}

/** One stage of a plan. */
export interface PlannedStage extends ConfiguredStage {
  /** For each artifact that it reads, the stage that writes it. */
  readonly readsFrom: Readonly<Record<string, string>>;
  /** For each artifact that it collects, the stage that writes it at every point. */
  readonly collectsFrom: Readonly<Record<string, string>>;
  /** The declarations of what it collects. */
  readonly declared: CollectedDeclarations;
}

/** A plan, or what is wrong with the config. */
export type PlanOutcome =
  | { readonly kind: "plan"; readonly plan: Plan }
  | { readonly kind: "unplannable"; readonly problems: readonly string[] };

/**
 * Plans the stages of a config that run at each point.
 *
 * @returns The plan, or every problem: an artifact that no stage writes or two stages write, two
 * artifacts with one path, two metrics or curves of one name, stages that wait for each other.
 */
export function planExperiment(config: ExperimentConfig): PlanOutcome {
  const configured = config.stages.filter(({ stage }) => !isCollecting(stage));
  const writers = writersOf(configured);
  const problems = [
    ...doubleWriters(writers),
    ...missingWriters(configured, writers),
    ...pathCollisions(configured),
    ...doubleNames(configured),
  ];
  if (configured.length === 0) {
    problems.push(`Cannot plan "${config.name}": its config lists no stage, expected at least one`);
  }
  if (problems.length > 0) return { kind: "unplannable", problems };
  const stages = configured.map((stage) => ({
    ...stage,
    readsFrom: readsFrom(stage, writers),
    collectsFrom: {},
    declared: NOTHING_DECLARED,
  }));
  const ordered = order(stages);
  if (ordered.kind === "cycle") return { kind: "unplannable", problems: [ordered.problem] };
  return { kind: "plan", plan: { name: config.name, seed: config.seed, stages: ordered.stages } };
}

/**
 * Plans the stages of a config that collect, which run once after all points of a sweep.
 *
 * @param options.points The plan of any one point: all have the same stages.
 */
export function planCollecting(
  config: ExperimentConfig,
  { points }: { readonly points: Plan },
): PlanOutcome {
  const collecting = config.stages.filter(({ stage }) => isCollecting(stage));
  const writers = writersOf(points.stages);
  const problems = [
    ...missingWriters(collecting, writers),
    ...pathCollisions([...points.stages, ...collecting]),
  ];
  if (problems.length > 0) return { kind: "unplannable", problems };
  const stages = collecting.map((stage) =>
    planCollector(stage, [points.stages.map(({ stage }) => stage)], {
      sourceOf: (artifact) => writers.get(artifact)![0]!,
    })
  );
  return { kind: "plan", plan: { name: config.name, seed: config.seed, stages } };
}

/**
 * Plans a stage that collects.
 *
 * @param configs The stages of each config that points have.
 * @param options.sourceOf Gives the stage that writes an artifact.
 */
export function planCollector(
  collecting: ConfiguredStage,
  configs: readonly (readonly AnyStage[])[],
  { sourceOf }: { readonly sourceOf: (artifact: string) => string },
): PlannedStage {
  const artifacts = collecting.stage.collects!;
  const declared = collectDeclarations(configs, { artifacts });
  const names = artifacts === "declared" ? declaredArtifacts(declared) : artifacts;
  const collectsFrom = Object.fromEntries(names.map((name) => [name, sourceOf(name)]));
  return { ...collecting, readsFrom: {}, collectsFrom, declared };
}

/** Tells a stage that runs once, after all points of a sweep, from one that runs at each point. */
export function isCollecting({ collects = [] }: Pick<AnyStage, "collects">): boolean {
  return collects.length > 0;
}

/** Finds the last stage with a score, by which points of a sweep are compared; null if there is none. */
export function scoringStage({ stages }: Plan): PlannedStage | null {
  return stages.findLast(({ stage }) => stage.score !== undefined) ?? null;
}

/** The names of the stages that read, directly or not, from the named one. */
export function downstreamOf(plan: Plan, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const stage of plan.stages) {
    const sources = Object.values(stage.readsFrom);
    if (sources.some((source) => source === name || found.has(source))) found.add(stage.name);
  }
  return found;
}

/** The paths in a run's folder that are no artifacts. */
const RESERVED_PATHS = [
  "config.yaml",
  "run.json",
  "provenance",
  "points",
  ".pinned",
  ".labels.json",
];

/** The artifacts that a stage reads, or names to collect. */
function inputsOf({ reads = [], collects = [] }: AnyStage): readonly string[] {
  return collects === "declared" ? reads : [...reads, ...collects];
}

function writersOf(stages: readonly ConfiguredStage[]): Map<string, string[]> {
  const writers = new Map<string, string[]>();
  for (const { name, stage } of stages) {
    for (const artifact of Object.keys(stage.writes)) {
      writers.set(artifact, [...writers.get(artifact) ?? [], name]);
    }
  }
  return writers;
}

function doubleWriters(writers: Map<string, string[]>): string[] {
  return [...writers].filter(([, names]) => names.length > 1).map(([artifact, names]) =>
    `Cannot plan ${quoteAll(names)}: each writes the artifact "${artifact}", expected one writer`
  );
}

function missingWriters(
  stages: readonly ConfiguredStage[],
  writers: Map<string, string[]>,
): string[] {
  return stages.flatMap(({ name, stage }) =>
    inputsOf(stage).filter((artifact) => !writers.has(artifact)).map((artifact) =>
      `Cannot plan "${name}": it reads the artifact "${artifact}", which no stage of this config writes\n` +
      `Add the stage that writes it, or leave "${name}" out`
    )
  );
}

function pathCollisions(stages: readonly ConfiguredStage[]): string[] {
  const owners = new Map<string, string>(RESERVED_PATHS.map((path) => [path, "the run itself"]));
  const problems: string[] = [];
  for (const { name, stage } of stages) {
    for (const { path } of Object.values(stage.writes)) {
      const other = owners.keys().find((other) => isWithin(path, other) || isWithin(other, path));
      if (other !== undefined) {
        const owner = owners.get(other);
        const where = other === path
          ? `a path that ${owner} writes already`
          : `where ${owner} writes "${other}" already`;
        problems.push(`Cannot plan "${name}": it writes "${path}", ${where}`);
      }
      owners.set(path, `"${name}"`);
    }
  }
  return problems;
}

/** Tells whether a path is a folder's own, or below it. */
function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function readsFrom(
  { stage }: ConfiguredStage,
  writers: Map<string, string[]>,
): Record<string, string> {
  return Object.fromEntries(
    inputsOf(stage).filter((artifact) => writers.has(artifact))
      .map((artifact) => [artifact, writers.get(artifact)![0]!]),
  );
}

type Ordered =
  | { readonly kind: "ordered"; readonly stages: readonly PlannedStage[] }
  | { readonly kind: "cycle"; readonly problem: string };

/** Kahn's algorithm, taking the first ready stage of the config each time. */
function order(stages: readonly PlannedStage[]): Ordered {
  const waiting = [...stages];
  const placed = new Set<string>();
  const ordered: PlannedStage[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ readsFrom }) =>
      Object.values(readsFrom).every((source) => placed.has(source))
    );
    if (next < 0) return { kind: "cycle", problem: describeCycle(waiting) };
    const [stage] = waiting.splice(next, 1);
    placed.add(stage!.name);
    ordered.push(stage!);
  }
  return { kind: "ordered", stages: ordered };
}

function describeCycle(stages: readonly PlannedStage[]): string {
  const waits = new Map(
    stages.map(({ name, readsFrom }) => [
      name,
      Object.values(readsFrom).find((source) => stages.some((stage) => stage.name === source))!,
    ]),
  );
  const chain = [stages[0]!.name];
  while (new Set(chain).size === chain.length) chain.push(waits.get(chain.at(-1)!)!);
  const cycle = chain.slice(chain.indexOf(chain.at(-1)!));
  return `Cannot plan ${quoteAll(cycle.slice(0, -1))}: each reads from the next, ${
    cycle.join(" ← ")
  }, and none can be first`;
}

function quoteAll(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(" and ");
}
