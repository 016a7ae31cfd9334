/**
 * Drives a reporter with events at chosen times, and collects its output.
 *
 * @module
 */

import type { MakeReporter, ReportedEvent } from "../../../pipeline/reporters/reporter.ts";
import type { RunEvent, StageStarted } from "../../../pipeline/run/event.ts";

/** A reporter with its clock and its output. */
export interface Driven {
  /** Reports an event after some milliseconds. */
  tell(event: ReportedEvent, after?: number): void;
  close(): void;
  /** Gives the output since the last call. */
  written(): string;
}

/** Makes a reporter write to memory, on a terminal of 80 columns unless told otherwise. */
export function drive(
  makeReporter: MakeReporter,
  { columns = 80, useColor = false }: { readonly columns?: number; readonly useColor?: boolean } =
    {},
): Driven {
  let text = "";
  let now = 0;
  const reporter = makeReporter({
    write: (part) => text += part,
    now: () => now,
    useColor,
    columns: () => columns,
    showPath: (path) => path.replace("/home/ada/", ""),
  });
  return {
    tell(event, after = 0) {
      now += after;
      reporter.report(event);
    },
    close: () => reporter.close(),
    written() {
      const since = text;
      text = "";
      return since;
    },
  };
}

/** The first event of a run. */
export const STARTED: RunEvent = {
  kind: "run-started",
  name: "quickstart",
  stages: ["download", "train", "evaluate"],
};

/** The start of a stage whose epochs changed. */
export const TRAIN_STARTED: StageStarted = {
  kind: "stage-started",
  stage: "train",
  reasons: [{ kind: "param", subject: "epochs", before: "5", after: "10" }],
  continues: null,
  restartReason: null,
};

/** Makes an event of the progress of training. */
export function trained(done: number, loss: number): RunEvent {
  return {
    kind: "stage-progress",
    stage: "train",
    progress: { done, total: 8000, unit: "images", label: "epoch 3/8", values: { loss } },
  };
}

/** The last event of a run. */
export const FINISHED: Extract<RunEvent, { kind: "run-finished" }> = {
  kind: "run-finished",
  outcome: "completed",
  ran: 2,
  cached: 1,
  seconds: 14.1,
  folder: "/home/ada/artifacts/runs/quickstart/v3",
  version: "v3",
  isNew: true,
  highlights: ["/home/ada/artifacts/runs/quickstart/latest/index.html"],
};
