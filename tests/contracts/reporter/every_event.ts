/**
 * One event of each kind, for the contract of reporters.
 *
 * @module
 */

import { usageProblem } from "../../../pipeline/problem.ts";
import type { ReportedEvent } from "../../../pipeline/reporters/reporter.ts";
import type { RunEvent } from "../../../pipeline/run/event.ts";
import type { SweepEvent } from "../../../pipeline/run/sweep/sweep_event.ts";

/** An event for each kind; the type fails where a kind is missing. */
type EveryKind<Event extends { readonly kind: string }> = {
  readonly [Kind in Event["kind"]]: Extract<Event, { readonly kind: Kind }>;
};

/** Makes an event of each kind, with a text in all of their texts that come from elsewhere. */
export function everyEvent(text: string): readonly ReportedEvent[] {
  const run = Object.values(runEvents(text));
  const wrapped = run.map((event) => ({ kind: "point-event", point: text, event }) as const);
  return [...run, ...wrapped, ...Object.values(sweepEvents(text)), usageProblem(text)];
}

function runEvents(text: string): EveryKind<RunEvent> {
  const continues = { at: 2, unit: text };
  const progress = {
    done: 1,
    total: 10,
    unit: text,
    label: text,
    values: { [text]: 0.5 },
  };
  return {
    "config-note": { kind: "config-note", message: text },
    "run-started": { kind: "run-started", name: text, stages: [text, "train"] },
    "backend-chosen": { kind: "backend-chosen", name: text, reason: text },
    "prepare-progress": { kind: "prepare-progress", progress },
    "stage-waiting": { kind: "stage-waiting", stage: text, pid: 7, resumable: text },
    "stage-started": {
      kind: "stage-started",
      stage: text,
      reasons: [{ kind: "param", subject: text, before: text, after: null }],
      continues,
      restartReason: null,
    },
    "stage-progress": { kind: "stage-progress", stage: text, progress },
    "stage-note": { kind: "stage-note", stage: text, message: text },
    "stage-cached": { kind: "stage-cached", stage: text, savedSeconds: 1, notes: [text] },
    "stage-finished": { kind: "stage-finished", stage: text, seconds: 1, unchanged: true },
    "stage-failed": {
      kind: "stage-failed",
      stage: text,
      seconds: 1,
      message: text,
      log: text,
      logFile: text,
      continued: continues,
    },
    "stage-interrupted": { kind: "stage-interrupted", stage: text, seconds: 1, continues },
    "stage-skipped": { kind: "stage-skipped", stage: text, because: text },
    "corruption-found": {
      kind: "corruption-found",
      corruption: [{ path: text, expected: text, found: text, quarantined: text }],
    },
    "run-finished": {
      kind: "run-finished",
      outcome: "completed",
      ran: 1,
      cached: 1,
      seconds: 1,
      folder: text,
      version: text,
      isNew: true,
      highlights: [text],
    },
  };
}

function sweepEvents(text: string): EveryKind<Exclude<SweepEvent, { kind: "point-event" }>> {
  return {
    "sweep-started": {
      kind: "sweep-started",
      name: text,
      points: [text, "b=2"],
      jobs: 2,
      halving: {
        param: text,
        unit: text,
        rungs: [1, 3],
        keep: 0.5,
        keepText: text,
        isAsync: false,
      },
    },
    "points-proposed": { kind: "points-proposed", points: [text, "b=2"], known: 4, all: 6 },
    "rung-finished": {
      kind: "rung-finished",
      point: text,
      at: 1,
      unit: text,
      ran: 1,
      cached: 1,
      seconds: 1,
      score: { name: text, value: 0.5, goal: "lowest" },
    },
    "rung-judged": {
      kind: "rung-judged",
      at: 1,
      next: 3,
      unit: text,
      count: 2,
      kept: [text],
      stopped: ["b=2"],
    },
    "point-finished": {
      kind: "point-finished",
      point: text,
      outcome: "failed",
      ran: 1,
      cached: 1,
      seconds: 1,
      score: { name: text, value: 0.5, goal: "lowest" },
    },
    "sweep-finished": {
      kind: "sweep-finished",
      outcome: "failed",
      failed: [text],
      ran: 1,
      seconds: 1,
      version: text,
      isNew: true,
      highlights: [text],
      spared: { unit: text, needed: 4, all: 6 },
    },
  };
}
