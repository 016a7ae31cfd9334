import type { StageContext } from "../../pipeline/stage.ts";
import { compileStep } from "../backends/compilation/compile_step.ts";
import { readClasses, readSplit } from "../datasets/splits.ts";
import { writeCsv } from "../formats/write_csv.ts";
import type { MetricsReport } from "../metrics/metric.ts";
import { reportWarnings } from "../metrics/report_warnings.ts";
import { loadVae } from "../models/files.ts";
import { forwardPass } from "../models/forward_pass.ts";
import { collapseAdvice } from "../results/collapse_advice.ts";
import { readTrainingFacts } from "../results/training_facts.ts";
import type { EvaluateParams } from "./evaluate_params.ts";
import { latentsTable, writeLatents } from "./latents_table.ts";
import { measureVae } from "./measure_vae.ts";
import { metricsTable } from "./metrics_table.ts";
import { reportMetrics } from "./report_metrics.ts";

/**
 * Evaluates the model on one split and writes `metrics.json`, `metrics.csv` and `latents.csv`. Notes
 * if the model was trained on these images, and if it has collapsed.
 *
 * @throws {Error} If the split is missing, the model's files are corrupted, or a metric is not finite.
 */
export async function evaluateVae(context: StageContext<EvaluateParams>): Promise<void> {
  const { inputs, params, seed } = context;
  const split = await readSplit(inputs.data!, params.split);
  const classes = await readClasses(inputs.data!);
  const training = await readTrainingFacts(inputs.model!);
  const vae = await loadVae(inputs.model!);
  const forward = forwardPass(
    vae,
    (compute) => compileStep(compute, { precision: "float32", note: context.note }).run,
  );
  const { codes, values } = await measureVae(forward, split, {
    ...params,
    seed,
    onProgress: (done) => context.progress({ done, total: split.count, unit: "images" }),
  });
  const report = reportMetrics(values, {
    split: params.split,
    images: split.count,
    inSample: training.splits.includes(params.split),
  });
  await writeReport(context.outputs, report);
  await Deno.writeTextFile(
    context.outputs.latents!,
    writeLatents(latentsTable({ ...codes, classes })),
  );
  const advice = collapseAdvice(training.learningRate);
  for (const message of reportWarnings(report, advice)) context.note(message);
}

async function writeReport(
  outputs: Readonly<Record<string, string>>,
  report: MetricsReport,
): Promise<void> {
  await Deno.writeTextFile(outputs.metrics!, `${JSON.stringify(report, null, 2)}\n`);
  await Deno.writeTextFile(outputs.metrics_table!, writeCsv(metricsTable(report)));
}
