/**
 * An experiment of two quick stages that give the engine every kind of work: checkpoints, files,
 * folders, equal bytes, provenance.
 *
 * @module
 */

import type { Experiment } from "../../../pipeline/cli.ts";
import chant from "../../pipeline/cli/commands/toy/chant.ts";
import { experiment as toy } from "../../pipeline/cli/commands/toy/experiment.ts";
import bind from "./bind.ts";

/** The experiment. */
export const experiment: Omit<Experiment, "artifacts"> = {
  ...toy,
  stages: [chant, bind],
  differencePage: ({ before, after }) => Promise.resolve(`<p>${before} and ${after}</p>\n`),
};

/** Its config. */
export const CONFIG = "name: toy\nseed: 7\nchant:\n  rounds: 2\nbind:\n";
