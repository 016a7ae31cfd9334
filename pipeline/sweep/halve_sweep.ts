import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { ConfigProblem } from "../config/source_range.ts";
import { type HalvingForm, shareOf } from "../config/sweep_schema.ts";
import { checkHalving, refuseResuming } from "./check_halving.ts";
import { type Factor, pathsOf } from "./factor.ts";
import { groupRungs } from "./group_rungs.ts";
import type { Sweep } from "./sweep.ts";

/** A sweep that halves, or what is wrong with it; a config where one point is left. */
type HalvedSweep =
  | { readonly kind: "sweep"; readonly sweep: Sweep }
  | { readonly kind: "config"; readonly config: ExperimentConfig }
  | { readonly kind: "wrong"; readonly problems: readonly ConfigProblem[] };

/**
 * Checks that the points of a sweep can be halved.
 *
 * @param rungs The factor of the rungs.
 * @param options.known The paths that are swept, or were before the command line fixed them.
 */
export function refuseHalving(
  rungs: Factor,
  { config, known }: { readonly config: ExperimentConfig; readonly known: readonly string[] },
): readonly ConfigProblem[] {
  const { path, key: range } = rungs.alternatives[0]![0]!;
  const message = known.some((other) => other !== path)
    ? checkHalving(path, config)
    : 'Cannot halve: there is one point, expected values in one of "grid", "zip", "points", "random", "tpe", "seeds"';
  return message === null ? [] : [{ range, message }];
}

/** Turns a sweep with a point at each rung into one whose points climb the rungs. */
export function halveSweep(
  { points, axes, ...sweep }: Sweep,
  { rungs, form }: { readonly rungs: Factor; readonly form: HalvingForm },
): HalvedSweep {
  const [param] = pathsOf(rungs) as [string];
  const { key: range } = rungs.alternatives[0]![0]!;
  const climbing = groupRungs(points, param);
  const refusal = refuseResuming(param, climbing);
  if (refusal !== null) return { kind: "wrong", problems: [{ range, message: refusal }] };
  // The command line may have fixed all else.
  if (axes.length === 1) return { kind: "config", config: points.at(-1)!.config };
  const [key] = param.split(".");
  const { stage } = sweep.base.stages.find(({ name }) => name === key)!;
  const halving = {
    param,
    unit: stage.resumes!.unit,
    rungs: form.rungs,
    keep: shareOf(form.keep)!,
    keepText: String(form.keep),
    isAsync: form.mode === "async",
  };
  const paths = [...axes.filter((path) => path !== param), param];
  return { kind: "sweep", sweep: { ...sweep, axes: paths, points: climbing, halving } };
}
