import type {
  CollectedCurve,
  CollectedDeclarations,
  CollectedFigure,
  CollectedFile,
  CollectedMetric,
} from "../declarations.ts";
import { basename } from "../path.ts";
import type { AnyStage } from "../stage.ts";

/** The declarations of a stage that collects nothing. */
export const NOTHING_DECLARED: CollectedDeclarations = {
  metrics: {},
  curves: {},
  figures: [],
  score: null,
};

/**
 * Collects what stages declare of artifacts.
 *
 * @param configs The stages of each config that points have, in order. Of several that declare a name,
 * the first one describes it; each adds the file that it writes it to.
 * @param options.artifacts The artifacts to collect; `declared` for all.
 */
export function collectDeclarations(
  configs: readonly (readonly AnyStage[])[],
  { artifacts }: { readonly artifacts: readonly string[] | "declared" },
): CollectedDeclarations {
  const isCollected = (artifact: string) =>
    artifacts === "declared" || artifacts.includes(artifact);
  const metrics = new Map<string, CollectedMetric>();
  const curves = new Map<string, CollectedCurve>();
  const figures = new Map<string, CollectedFigure>();
  for (const { metrics: numbers = {}, curves: tables = {}, writes } of configs.flat()) {
    const fileOf = (artifact: string): CollectedFile => (
      { artifact, file: basename(writes[artifact]!.path) }
    );
    for (const [name, { artifact, field = name, ...description }] of Object.entries(numbers)) {
      if (!isCollected(artifact)) continue;
      const known = metrics.get(name) ?? { ...description, sources: [] };
      metrics.set(name, withSource(known, { ...fileOf(artifact), field }));
    }
    for (const [name, { artifact, ...description }] of Object.entries(tables)) {
      if (!isCollected(artifact)) continue;
      const known = curves.get(name) ?? { ...description, sources: [] };
      curves.set(name, withSource(known, fileOf(artifact)));
    }
    for (const figure of figuresOf(writes)) {
      if (isCollected(figure.artifact)) figures.set(JSON.stringify(figure), figure);
    }
  }
  const scores = configs.flatMap((stages) =>
    stages.findLast(({ score }) => score !== undefined)?.score ?? []
  );
  const [score = null] = scores.filter((name) => metrics.has(name));
  return {
    metrics: Object.fromEntries(metrics),
    curves: Object.fromEntries(curves),
    figures: [...figures.values()],
    score,
  };
}

/** Lists the artifacts that declarations are about. */
export function declaredArtifacts(
  { metrics, curves, figures }: CollectedDeclarations,
): readonly string[] {
  const files = [...Object.values(metrics), ...Object.values(curves)]
    .flatMap(({ sources }) => sources);
  return [...new Set([...files, ...figures].map(({ artifact }) => artifact))];
}

/**
 * Finds metrics and curves that two stages declare by one name, by which tables and charts show them.
 *
 * @returns A message for each.
 */
export function doubleNames(
  stages: readonly { readonly name: string; readonly stage: AnyStage }[],
): string[] {
  return (["metrics", "curves"] as const).flatMap((kind) => {
    const owners = new Map<string, string>();
    return stages.flatMap(({ name, stage }) =>
      Object.keys(stage[kind] ?? {}).flatMap((declared) => {
        const owner = owners.get(declared);
        owners.set(declared, owner ?? name);
        return owner === undefined
          ? []
          : `Cannot plan "${owner}" and "${name}": each declares the ${
            kind === "metrics" ? "metric" : "curve"
          } "${declared}", expected one of that name`;
      })
    );
  });
}

function withSource<Source, Declared extends { readonly sources: readonly Source[] }>(
  declared: Declared,
  source: Source,
): Declared {
  const isKnown = declared.sources.some((one) => JSON.stringify(one) === JSON.stringify(source));
  return isKnown ? declared : { ...declared, sources: [...declared.sources, source] };
}

function figuresOf(writes: AnyStage["writes"]): CollectedFigure[] {
  return Object.entries(writes).flatMap(([artifact, { path, kind, figures = [] }]) => {
    const place = basename(path);
    if (kind === "folder") {
      return figures.map((figure) => (
        { artifact, file: `${place}/${figure}`, name: nameOf(`${path}/${figure}`) }
      ));
    }
    return isFigure(path) ? [{ artifact, file: place, name: nameOf(path) }] : [];
  });
}

/** Tells whether a path is one of a figure. */
export function isFigure(path: string): boolean {
  return /\.(svg|png)$/.test(path);
}

function nameOf(path: string): string {
  return path.replace(/\.\w+$/, "");
}
