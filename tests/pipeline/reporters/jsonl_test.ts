import { assertEquals } from "@std/assert";
import { usageProblem } from "../../../pipeline/problem.ts";
import { jsonl } from "../../../pipeline/reporters/jsonl.ts";
import { drive, FINISHED, STARTED, trained } from "./drive.ts";

Deno.test("jsonl() writes each event with its time, as JSON on a line of its own", () => {
  const driven = drive(jsonl);
  driven.tell(STARTED, 5000);
  driven.tell(trained(2000, 654.32), 1234);
  driven.tell({ kind: "point-event", point: "latentDim=8", event: FINISHED });
  driven.tell(usageProblem("Cannot go on\nTry again"));
  const lines = driven.written().split("\n");
  assertEquals(lines.pop(), "");
  assertEquals(lines.map((line) => JSON.parse(line)), [
    { at: 0, ...STARTED },
    { at: 1.234, ...trained(2000, 654.32) },
    { at: 1.234, kind: "point-event", point: "latentDim=8", event: FINISHED },
    { at: 1.234, kind: "problem", exitCode: 2, message: "Cannot go on\nTry again" },
  ]);
});

Deno.test("jsonl() keeps every character of a text, and writes none that drives a terminal", () => {
  const driven = drive(jsonl);
  const message = "\x1b[2J\x9b31m\u2028\u202e\x7f é";
  driven.tell({ kind: "stage-note", stage: "train", message });
  const written = driven.written();
  assertEquals(JSON.parse(written).message, message);
  assertEquals(/[^\x20-\x7e\né]/.exec(written), null);
});
