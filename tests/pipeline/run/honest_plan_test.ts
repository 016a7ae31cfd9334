/**
 * Checks that `run` does what `status` says: over made-up experiments, and all
 * that may happen to them between two runs.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import type { Reason } from "../../../pipeline/fingerprint/reason.ts";
import type { Engine } from "../../../pipeline/run/engine.ts";
import type { RunEvent } from "../../../pipeline/run/event.ts";
import { executeRun } from "../../../pipeline/run/execute_run.ts";
import { inspectRun } from "../../../pipeline/run/status/inspect_run.ts";
import type { StageReport } from "../../../pipeline/run/status/inspect_stage.ts";
import { EVERYTHING, type Selection } from "../../../pipeline/run/selection.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";
import { type Dice, makeDice } from "../../helpers/dice.ts";
import { edit } from "./honest/edits.ts";
import { openWorld } from "./honest/open_world.ts";
import { scriptedExecutor } from "./honest/scripted_executor.ts";
import {
  configOf,
  makeWorld,
  outcomeOf,
  stagesOf,
  type World,
  writeWorld,
} from "./honest/world.ts";

const SEED = Number(Deno.env.get("HONEST_SEED") ?? 20_261_125);
const WORLDS = Number(Deno.env.get("HONEST_WORLDS") ?? 8);
const ROUNDS = 7;

Deno.test(`inspectRun() says what executeRun() then does (seed ${SEED})`, async () => {
  for (let index = 0; index < WORLDS; index++) {
    await live({ seed: SEED + index, executor: scriptedExecutor() });
  }
});

Deno.test(`inspectRun() says what executeRun() then does in real processes (seed ${SEED})`, async () => {
  await live({ seed: SEED + 1_000 });
});

/** Makes up an experiment and edits it in some rounds. */
async function live(
  { seed, executor }: { readonly seed: number; readonly executor?: Engine["executor"] },
): Promise<void> {
  const dice = makeDice(seed);
  await using workspace = await makeWorkspace();
  const world = makeWorld(dice, workspace);
  const history: string[][] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      if (round > 0) history.push(await edit(world, dice, workspace));
      if (stagesOf(world).length > 0) await compare(world, { workspace, dice, executor });
    }
  } catch (error) {
    throw new Error(`World ${seed}, ${JSON.stringify(history)}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function compare(
  world: World,
  { workspace, dice, executor }: {
    readonly workspace: Workspace;
    readonly dice: Dice;
    readonly executor: Engine["executor"] | undefined;
  },
): Promise<void> {
  await writeWorld(world, workspace);
  const config = configOf(world, workspace);
  const selection = drawSelection(world, dice);
  const report = await inspectRun(config, await openWorld(workspace, executor), { selection });
  const events: RunEvent[] = [];
  const result = await executeRun(config, await openWorld(workspace, executor), {
    selection,
    report: (event) => events.push(event),
    signal: new AbortController().signal,
  });
  if (report.kind === "problem" || result.kind === "problem") {
    assertEquals<unknown>(result, report);
    return;
  }
  assert(result.kind === "completed" || result.kind === "partial", JSON.stringify(events));
  for (const stage of report.stages) checkStage(stage, events);
  if (result.kind === "completed") {
    assertEquals(await published(world, workspace), outcomeOf(world));
  }
}

/** Compares what was said of a stage with what became of it. */
function checkStage(said: StageReport, events: readonly RunEvent[]): void {
  const own = events.filter((event) => "stage" in event && event.stage === said.stage);
  const started = own.filter((event) => event.kind === "stage-started");
  const happened = { stage: said.stage, ran: started.length };
  if (said.state === "cached") assertEquals(happened, { stage: said.stage, ran: 0 });
  if (said.state !== "will-run") return;
  assertEquals(happened, { stage: said.stage, ran: 1 });
  const { reasons, continues, restartReason } = started[0]!;
  const isOpen = said.fingerprint === null;
  const known = (all: readonly Reason[]) =>
    all.filter(({ kind }) => !isOpen || kind !== "input" && kind !== "upstream");
  assertEquals({ stage: said.stage, reasons: known(said.reasons) }, {
    stage: said.stage,
    reasons: known(reasons),
  });
  if (!isOpen) {
    assertEquals({ continues, restartReason }, {
      continues: said.continues,
      restartReason: said.restartReason,
    });
  }
}

function drawSelection(world: World, dice: Dice): Selection {
  const { name } = dice.pick(stagesOf(world)).declared;
  if (dice.chance(0.7)) return EVERYTHING;
  return dice.pick<Selection>([
    { ...EVERYTHING, force: [name] },
    { ...EVERYTHING, from: name },
    { ...EVERYTHING, only: name },
  ]);
}

async function published(world: World, workspace: Workspace): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const artifact of Object.keys(outcomeOf(world))) {
    texts[artifact] = await workspace.read(
      `artifacts/runs/${world.name}/latest/${artifact}.txt`,
    );
  }
  return texts;
}
