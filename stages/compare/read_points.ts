import { measuredValue, parseMetrics } from "../../pipeline/measured_value.ts";
import type {
  CollectedDeclarations,
  CollectedPoint,
  Json,
  StageContext,
} from "../../pipeline/stage.ts";
import type { ComparedPoint, Curve, Metrics } from "./comparison.ts";
import { readCurve } from "./read_curve.ts";

/** Reads the points, each as far as it has results. What cannot be read is missing, with the reason. */
export function readPoints(
  context: Pick<StageContext<unknown>, "points" | "inputs" | "declared">,
): Promise<ComparedPoint[]> {
  return Promise.all(context.points.map((point) => readPoint(point, context)));
}

async function readPoint(
  point: CollectedPoint,
  { inputs, declared }: Pick<StageContext<unknown>, "inputs" | "declared">,
): Promise<ComparedPoint> {
  const missing = new Map(Object.entries(point.missing));
  const files: PointFiles = {
    missing,
    pathOf: ({ artifact, file }) =>
      missing.has(artifact) ? null : `${inputs[artifact]}/${point.name}/${file}`,
  };
  const metrics = await readMetrics(declared, files);
  const curves = await readCurves(declared, files);
  const figures = await findFigures(declared, files);
  const has = { metrics, curves, figures };
  const lacked = [...missing].filter(([artifact]) => isLacked(artifact, declared, has));
  return {
    name: point.name,
    values: point.values,
    ...has,
    isMeasured: Object.keys(metrics).length > 0 || lacked.length === 0,
    missing: Object.fromEntries(lacked),
    lacksAll: missing.size > 0 &&
      [...artifactsOf(declared)].every((artifact) => missing.has(artifact)),
  };
}

/** The collected files of a point. */
interface PointFiles {
  /** Why it lacks an artifact, by artifact. */
  readonly missing: Map<string, string>;
  /** Null where the point lacks the artifact. */
  readonly pathOf: (file: { readonly artifact: string; readonly file: string }) => string | null;
}

async function readMetrics(
  { metrics }: CollectedDeclarations,
  { missing, pathOf }: PointFiles,
): Promise<Metrics> {
  const read = new Map<string, Json | undefined>();
  const values: Record<string, number | boolean | string> = {};
  for (const [name, { sources }] of Object.entries(metrics)) {
    for (const source of sources) {
      const path = pathOf(source);
      const text = path === null || read.has(path) ? null : await readText(path);
      if (path !== null && !read.has(path)) read.set(path, text === null ? {} : parseMetrics(text));
      const content = path === null ? {} : read.get(path);
      if (content === undefined) missing.set(source.artifact, `${source.file} is no JSON`);
      const value = measuredValue(content, source.field);
      if (value === undefined) continue;
      values[name] = value;
      break;
    }
  }
  return values;
}

async function readCurves(
  { curves }: CollectedDeclarations,
  { missing, pathOf }: PointFiles,
): Promise<Record<string, Curve>> {
  const found: Record<string, Curve> = {};
  for (const [name, { x, y = null, sources }] of Object.entries(curves)) {
    for (const source of sources) {
      const path = pathOf(source);
      const text = path === null ? null : await readText(path);
      if (text === null) continue;
      const curve = readCurve(text, { x, y });
      if (curve.kind === "unreadable") {
        missing.set(source.artifact, `${source.file}: ${curve.message}`);
      } else found[name] = curve.curve;
    }
  }
  return found;
}

async function findFigures(
  { figures }: CollectedDeclarations,
  { pathOf }: PointFiles,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const figure of figures) {
    const path = pathOf(figure);
    if (path === null || found[figure.name] !== undefined) continue;
    if (await Deno.stat(path).catch(ifNotFound) !== null) found[figure.name] = path;
  }
  return found;
}

/** A point of another config may have the same metric elsewhere. */
function isLacked(
  artifact: string,
  declared: CollectedDeclarations,
  { metrics, curves, figures }: Pick<ComparedPoint, "metrics" | "curves" | "figures">,
): boolean {
  const isOf = (source: { readonly artifact: string }) => source.artifact === artifact;
  const lacks = (found: Readonly<Record<string, unknown>>, kind: "metrics" | "curves") =>
    Object.entries<{ readonly sources: readonly { readonly artifact: string }[] }>(declared[kind])
      .some(([name, { sources }]) => sources.some(isOf) && !Object.hasOwn(found, name));
  return lacks(metrics, "metrics") || lacks(curves, "curves") ||
    declared.figures.some((figure) => isOf(figure) && !Object.hasOwn(figures, figure.name)) ||
    !artifactsOf(declared).has(artifact);
}

function artifactsOf({ metrics, curves, figures }: CollectedDeclarations): ReadonlySet<string> {
  const files = [...Object.values(metrics), ...Object.values(curves)]
    .flatMap(({ sources }) => sources);
  return new Set([...files, ...figures].map(({ artifact }) => artifact));
}

async function readText(path: string): Promise<string | null> {
  return await Deno.readTextFile(path).catch(ifNotFound);
}

function ifNotFound(error: unknown): null {
  if (error instanceof Deno.errors.NotFound) return null;
  throw error;
}
