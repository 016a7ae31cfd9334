/**
 * A small experiment on text, whose stages cost next to nothing beside the engine.
 *
 * @module
 */

import { z } from "zod";
import type { Experiment } from "../../pipeline/cli.ts";
import { localProcess } from "../../pipeline/executors/mod.ts";
import { openLocalStores } from "../../pipeline/stores/mod.ts";
import { ROOT } from "../places.ts";
import count from "./stages/count.ts";
import draw from "./stages/draw.ts";
import practise from "./stages/practise.ts";
import rank from "./stages/rank.ts";
import scatter from "./stages/scatter.ts";
import tally from "./stages/tally.ts";
import tidy from "./stages/tidy.ts";
import write from "./stages/write.ts";

/** The experiment, without a backend. */
export const toy: Omit<Experiment, "artifacts"> = {
  stages: [write, tidy, count, rank, practise, draw, scatter, tally],
  backends: {
    configSchema: z.strictObject({}),
    resolve: () => Promise.resolve({ kind: "unavailable", message: "Cannot compute: no backend" }),
    probe: () => Promise.resolve([]),
  },
  stores: openLocalStores,
  executor: localProcess(ROOT),
  root: ROOT,
};
