/**
 * The contract of a reporter on the shelf.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { MakeReporter } from "../../pipeline/reporters/reporter.ts";
import { drive } from "../pipeline/reporters/drive.ts";
import { everyEvent } from "./reporter/every_event.ts";

/** Control sequences, control characters and marks that turn the direction of text. */
const HOSTILE = "\x1b[2J\x1b]0;title\x07\x9b31m\u202ename\x00";
// deno-lint-ignore no-control-regex
const DANGEROUS = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

/** Declares the contract's tests for one reporter. */
export function describeReporter(name: string, makeReporter: MakeReporter): void {
  const report = (text: string, { seed = 0, columns = 80, useColor = false } = {}) => {
    const driven = drive(makeReporter, { columns, useColor });
    for (const event of shuffled(everyEvent(text), seed)) driven.tell(event, 150);
    driven.close();
    return driven;
  };

  for (const columns of [0, 20, 200]) {
    Deno.test(`${name} takes every event in any order, on ${columns} columns, and ends its last line`, () => {
      for (let seed = 0; seed < 50; seed++) {
        const shown = shownOn(report("name", { seed, columns }).written());
        assertMatch(shown, /[^\n]\n$/);
      }
    });
  }

  Deno.test(`${name} may be closed again, and before its first event`, () => {
    const driven = report("name");
    driven.written();
    driven.close();
    assertEquals(driven.written(), "");
    const unused = drive(makeReporter);
    unused.close();
    assertEquals(unused.written(), "");
  });

  Deno.test(`${name} uses no colours where they are not wanted`, () => {
    // deno-lint-ignore no-control-regex
    assert(!/\x1b\[[\d;]*m/.test(report("name").written()));
  });

  Deno.test(`${name} shows no text that drives the terminal`, () => {
    for (let seed = 0; seed < 10; seed++) {
      const shown = shownOn(report(HOSTILE, { seed }).written());
      assertEquals(DANGEROUS.exec(shown), null);
      assertStringIncludes(shown, "name");
    }
  });

  for (const kind of ["stage-note", "stage-failed", "problem"]) {
    Deno.test(`${name} shows the message of a ${kind}`, () => {
      const driven = drive(makeReporter);
      driven.tell(everyEvent("Cannot go on").find((event) => event.kind === kind)!);
      assertStringIncludes(driven.written(), "Cannot go on");
    });
  }
}

/** Gives the final text of a terminal: of lines that are redrawn, their last state. */
function shownOn(written: string): string {
  const lines = [""];
  let row = 0;
  // deno-lint-ignore no-control-regex
  for (const [part] of written.matchAll(/\r\x1b\[2K|\x1b\[1A|\x1b\[\?25[hl]|\n|[^\r\n\x1b]+|./g)) {
    if (part === "\r\x1b[2K") lines[row] = "";
    else if (part === "\x1b[1A") row--;
    else if (part === "\n") lines[++row] ??= "";
    else if (!part.startsWith("\x1b[?25")) lines[row] += part;
  }
  return lines.slice(0, row + 1).join("\n");
}

/** Orders the events by a linear congruential generator (Numerical Recipes). */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed;
  const draw = () => state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return items.map((item) => ({ item, at: draw() })).sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
