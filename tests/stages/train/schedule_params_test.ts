import { assertEquals } from "@std/assert";
import { fromFileUrl } from "../../../pipeline/path.ts";
import { loadExperiment } from "../../../pipeline/sweep/load_experiment.ts";
import { backends } from "../../../stages/backends/provider.ts";
import { stages } from "../../../stages/mod.ts";
import { scheduleParams } from "../../../stages/train/schedule_params.ts";

const folder = fromFileUrl(import.meta.resolve("../../../configs/"));

/** Lists the messages for a config with such a value. */
async function problems(value: string, param = "train.schedule"): Promise<string[]> {
  const overrides = [`${param}=${value}`];
  const options = { stages, fields: backends.configSchema, overrides, folder };
  const outcome = await loadExperiment("quickstart.yaml", options);
  return outcome.kind === "invalid" ? outcome.diagnostics.map(({ message }) => message) : [];
}

Deno.test("scheduleParams fills in defaults", () => {
  const decay = { kind: "exponential", decaySteps: 5, decayRate: 0.5 } as const;
  assertEquals(scheduleParams.parse(decay), { ...decay, staircase: false, warmupSteps: 0 });
  assertEquals(scheduleParams.parse({ kind: "cosine" }), {
    kind: "cosine",
    decaySteps: null,
    alpha: 0,
    warmupSteps: 0,
  });
});

Deno.test("scheduleParams says what is wrong with a schedule", async () => {
  assertEquals(await problems("{kind: piecewise, boundaries: [5, 9], factors: [1, 0.1]}"), [
    'Cannot read "train.schedule.factors": expected 3 factors for 2 boundaries, got a list of 2 items',
  ]);
  assertEquals(await problems("{kind: piecewise, boundaries: [9, 5], factors: [1, 0.1, 0]}"), [
    'Cannot read "train.schedule.boundaries": expected steps in rising order, got a list of 2 items',
  ]);
  assertEquals(await problems("{kind: exponential, decaySteps: 10}"), [
    'Missing key "decayRate" in "train.schedule": expected a positive number of at most 1',
  ]);
  assertEquals(await problems("{kind: exponential, decaySteps: 10, decayRate: 2}"), [
    'Cannot read "train.schedule.decayRate": expected a positive number of at most 1, got 2',
  ]);
  assertEquals(await problems("{kind: linear}"), [
    'Cannot read "train.schedule.kind": expected "constant", "exponential", "piecewise" or "cosine", got "linear"',
  ]);
  assertEquals(await problems("{kind: cosine, decaySteps: 0}"), [
    'Cannot read "train.schedule.decaySteps": expected an integer from 1 to 1000000000 or null, got 0',
  ]);
  assertEquals(await problems("{kind: constant, warmup: 2}"), [
    'Unknown key "warmup" in "train.schedule": expected one of "kind", "warmupSteps"',
  ]);
  assertEquals(await problems("{patiense: 2, patience: 3}", "train.earlyStopping"), [
    'Unknown key "patiense" in "train.earlyStopping": did you mean "patience"?',
  ]);
});
