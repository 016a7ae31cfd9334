/**
 * Checks that `run --jobs 2` does what `status` says of the points of a sweep,
 * over made-up experiments: what is cached never runs, and what will run does so
 * once, at whichever point comes first.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import type { JsonObject } from "../../../pipeline/json.ts";
import { executeSweep } from "../../../pipeline/run/sweep/execute_sweep.ts";
import { inspectRun } from "../../../pipeline/run/status/inspect_run.ts";
import type { StageReport } from "../../../pipeline/run/status/inspect_stage.ts";
import { EVERYTHING } from "../../../pipeline/run/selection.ts";
import type { Sweep, SweepPoint } from "../../../pipeline/sweep/sweep.ts";
import { type Dice, makeDice } from "../../helpers/dice.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";
import { edit } from "./honest/edits.ts";
import { openWorld } from "./honest/open_world.ts";
import { scriptedExecutor } from "./honest/scripted_executor.ts";
import { configOf, makeWorld, stagesOf, type World, writeWorld } from "./honest/world.ts";

const SEED = Number(Deno.env.get("HONEST_SEED") ?? 20_261_225);
const WORLDS = Number(Deno.env.get("HONEST_WORLDS") ?? 4);
const ROUNDS = 4;

Deno.test(`inspectRun() says of each point what executeSweep() then does (seed ${SEED})`, async () => {
  for (let index = 0; index < WORLDS; index++) {
    const dice = makeDice(SEED + index);
    await using workspace = await makeWorkspace();
    const world = makeWorld(dice, workspace);
    const history: string[][] = [];
    for (let round = 0; round < ROUNDS; round++) {
      if (round > 0) history.push(await edit(world, dice, workspace));
      await compare(world, { workspace, dice }).catch((error) => {
        const where = `World ${SEED + index}, ${JSON.stringify(history)}`;
        throw new Error(`${where}: ${error.message}`, { cause: error });
      });
    }
  }
});

async function compare(
  world: World,
  { workspace, dice }: { readonly workspace: Workspace; readonly dice: Dice },
): Promise<void> {
  await writeWorld(world, workspace);
  if (stagesOf(world).length === 0) return;
  const sweep = drawSweep(world, { workspace, dice });
  const said = new Map<string, readonly StageReport[]>();
  for (const { name, config } of sweep.points) {
    const report = await inspectRun(config, await openWorld(workspace), { selection: EVERYTHING });
    assert(report.kind === "report");
    said.set(name, report.stages);
  }
  const started: { readonly point: string; readonly stage: string }[] = [];
  const engine = await openWorld(workspace, scriptedExecutor());
  const result = await executeSweep(sweep, engine, {
    selection: EVERYTHING,
    jobs: 2,
    failFast: false,
    stages: [],
    signal: new AbortController().signal,
    report(told) {
      if (told.kind !== "point-event" || told.event.kind !== "stage-started") return;
      started.push({ point: told.point!, stage: told.event.stage });
    },
  });
  assertEquals(result.kind, "completed");
  check(said, started);
}

function check(
  said: ReadonlyMap<string, readonly StageReport[]>,
  started: readonly { readonly point: string; readonly stage: string }[],
): void {
  const all = [...said].flatMap(([point, stages]) => stages.map((report) => ({ point, report })));
  for (const { report: { stage, state, fingerprint, reasons } } of all) {
    const sharing = all.filter(({ report }) =>
      report.stage === stage && report.fingerprint === fingerprint
    );
    const ran = started.filter((one) =>
      one.stage === stage && sharing.some(({ point }) =>
        point === one.point
      )
    ).length;
    const what = { stage, state, fingerprint, ran };
    if (state === "cached") assertEquals(ran, 0, JSON.stringify(what));
    if (state !== "will-run") continue;
    // Results with equal bytes share an object: where it is corrupted, the first to run heals all.
    const isHealed = reasons.some(({ kind }) => kind === "corrupted");
    const ranAnywhere = started.filter((one) => one.stage === stage).length;
    // Points whose inputs are still open may come to share a result.
    if (fingerprint !== null && !isHealed) assertEquals(ran, 1, JSON.stringify(what));
    else assert(ranAnywhere >= 1, JSON.stringify(what));
  }
}

/** The experiment at two to four points, which differ in the params of one stage. */
function drawSweep(
  world: World,
  { workspace, dice }: { readonly workspace: Workspace; readonly dice: Dice },
): Sweep {
  const swept = dice.pick(stagesOf(world));
  const param = dice.pick(Object.keys(swept.params).filter((name) => name !== "source"));
  const before = swept.params[param]!;
  const points: SweepPoint[] = [];
  for (let index = 0; index < 2 + dice.below(3); index++) {
    const values: JsonObject = { [`${swept.declared.name}.${param}`]: index };
    swept.params[param] = param === "fixed" ? `fixed ${index}` : index;
    points.push({ name: `${param}=${index}`, values, config: configOf(world, workspace) });
  }
  swept.params[param] = before;
  const base = configOf(world, workspace);
  return { name: world.name, base, axes: Object.keys(points[0]!.values), points };
}
