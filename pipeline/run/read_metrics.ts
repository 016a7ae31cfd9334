import { measuredValue, parseMetrics } from "../measured_value.ts";
import { type Plan, scoringStage } from "../plan/plan.ts";
import type { Entry, ResultStore } from "../stores/result_store.ts";
import type { MeasuredMetric } from "./event.ts";

/** Reads the metrics that the stages of a plan declare, the score first; those that they lack are left out. */
export async function readMetrics(
  plan: Plan,
  { done, results }: {
    readonly done: ReadonlyMap<string, { readonly entry: Entry }>;
    readonly results: ResultStore;
  },
): Promise<MeasuredMetric[]> {
  const found: MeasuredMetric[] = [];
  const texts = new Map<string, string>();
  for (const { name: stage, stage: { metrics = {} } } of plan.stages) {
    for (
      const [name, { artifact, field = name, label = name, ...declared }] of Object.entries(metrics)
    ) {
      const file = done.get(stage)?.entry.outputs[artifact]?.files[0];
      if (file === undefined) continue;
      const text = texts.get(artifact) ?? decode(await results.read(file));
      texts.set(artifact, text);
      const value = measuredValue(parseMetrics(text), field);
      if (value === undefined) continue;
      const { shortLabel = label, unit = null, digits = null, goal = null } = declared;
      found.push({ name, label: shortLabel.replaceAll("_", " "), value, unit, digits, goal });
    }
  }
  const score = scoringStage(plan)?.stage.score;
  const isScore = ({ name }: MeasuredMetric) => Number(name === score);
  return found.toSorted((a, b) => isScore(b) - isScore(a));
}

/** Corrupted bytes hold no metrics. */
function decode(bytes: Uint8Array | null): string {
  return bytes === null ? "{}" : new TextDecoder().decode(bytes);
}
