import { assertEquals } from "@std/assert";
import {
  chooseReporter,
  type ReporterConditions,
  reporters,
} from "../../../pipeline/reporters/mod.ts";
import { describeReporter } from "../../contracts/reporter_contract.ts";
import { drive, TRAIN_STARTED } from "./drive.ts";

const WATCHED: ReporterConditions = { isTerminal: true, ci: undefined, term: "xterm" };

const CASES: [what: string, conditions: Partial<ReporterConditions>, boolean][] = [
  ["on a terminal", {}, true],
  ["in a pipe", { isTerminal: false }, false],
  ["under CI", { ci: "true" }, false],
  ["where CI is false", { ci: "false" }, true],
  ["on a dumb terminal", { term: "dumb" }, false],
];

for (const [what, conditions, isRedrawn] of CASES) {
  Deno.test(`chooseReporter() ${isRedrawn ? "redraws" : "does not redraw"} ${what}`, () => {
    const driven = drive(chooseReporter({ ...WATCHED, ...conditions }));
    driven.tell(TRAIN_STARTED);
    assertEquals(driven.written().includes("\r"), isRedrawn);
  });
}

for (const [name, makeReporter] of Object.entries(reporters)) describeReporter(name, makeReporter);
