import { assertEquals } from "@std/assert";
import { makeColors } from "../../../pipeline/format/color.ts";
import { startSweepStory } from "../../../pipeline/reporters/sweep_story.ts";
import type {
  PointFinished,
  SweepEvent,
  SweepFinished,
} from "../../../pipeline/run/sweep/sweep_event.ts";

const STARTED: SweepEvent = {
  kind: "sweep-started",
  name: "latent",
  points: ["latentDim=2", "latentDim=32"],
  jobs: 2,
};

const FINISHED: SweepFinished = {
  kind: "sweep-finished",
  outcome: "completed",
  failed: [],
  ran: 5,
  seconds: 65,
  version: "v1",
  isNew: true,
  highlights: [],
};

Deno.test("startSweepStory() gives a line to each point that ran, and counts the others", () => {
  const { lines, state } = tell([
    STARTED,
    running("latentDim=2"),
    point("latentDim=2", { ran: 3, cached: 2, seconds: 12.34, loss: 654.32 }),
    running("latentDim=32"),
    point("latentDim=32", { ran: 0, cached: 5, seconds: 0.1, loss: 600 }),
  ]);
  assertEquals(lines, [
    "latent  2 points, 2 at a time",
    "  ✓ latentDim=2   12.3 s  loss 654.3  3 ran, 2 cached",
  ]);
  assertEquals({ ...state, best: state.best?.point }, {
    points: 2,
    done: 2,
    failed: 0,
    ran: 1,
    running: 0,
    best: "latentDim=32",
  });
});

Deno.test("startSweepStory() names the point of a note", () => {
  const note = {
    kind: "stage-note",
    stage: "train",
    message: "It collapsed\nTry more epochs",
  } as const;
  const { lines } = tell([STARTED, { kind: "point-event", point: "latentDim=2", event: note }]);
  assertEquals(lines.slice(1), ["    ! latentDim=2: It collapsed", "      Try more epochs"]);
});

Deno.test("startSweepStory() names the point of a stage that fails", () => {
  const event = {
    kind: "stage-failed",
    stage: "train",
    seconds: 2,
    message: "Cannot train: the loss is NaN",
    log: "",
    logFile: "train.log",
    continued: null,
  } as const;
  const { lines } = tell([STARTED, { kind: "point-event", point: "latentDim=2", event }]);
  assertEquals(lines.slice(1), [
    "  ✗ latentDim=2: train failed after 2.0 s",
    "    Cannot train: the loss is NaN",
    "    log: train.log",
  ]);
});

Deno.test("startSweepStory() finds the highest score best if higher is better", () => {
  const end = (name: string, value: number): PointFinished => ({
    ...point(name, { ran: 1, cached: 0, seconds: 1, loss: 0 }),
    score: { name: "psnr", value, goal: "highest" },
  });
  const { state } = tell([STARTED, end("latentDim=2", 14), end("latentDim=32", 12)]);
  assertEquals(state.best?.point, "latentDim=2");
});

const ENDS: [string, Partial<SweepFinished>, string[]][] = [
  ["a sweep that ran", {}, ["latent v1: 2 points, 5 stages ran, 1:05"]],
  ["a sweep that was cached", { ran: 0, seconds: 0.2, isNew: false }, [
    "latent v1: nothing to do, every point is cached (0.2 s)",
  ]],
  ["a sweep with the same outcome", { isNew: false }, [
    "latent v1: 2 points, 5 stages ran, 1:05, the same outcome as before",
  ]],
];

for (const [what, change, expected] of ENDS) {
  Deno.test(`startSweepStory() sums up ${what}`, () => {
    const cached = { ran: 0, cached: 5, seconds: 0, loss: 1 };
    const points = [point("latentDim=2", cached), point("latentDim=32", cached)];
    const { lines } = tell([STARTED, ...points, { ...FINISHED, ...change }]);
    assertEquals(lines.slice(1), [...expected, "  best: loss 1 at latentDim=2"]);
  });
}

const GAPS: [string, PointFinished["outcome"][], Partial<SweepFinished>, string[]][] = [
  ["with a point that failed", ["completed", "failed"], {
    outcome: "failed",
    failed: ["latentDim=32"],
  }, [
    "latent v1: 1 of 2 points done, 5 stages ran, 1:05",
    "  failed: latentDim=32; run again to retry them",
  ]],
  ["of which nothing was recorded", ["failed"], { outcome: "failed", version: null }, [
    "latent failed: 0 of 2 points done, 1:05",
  ]],
  ["that was interrupted", ["completed", "interrupted"], { outcome: "interrupted" }, [
    "latent interrupted: 1 of 2 points done; results are kept, run again to resume",
  ]],
];

for (const [what, outcomes, change, expected] of GAPS) {
  Deno.test(`startSweepStory() counts only the points that are done of a sweep ${what}`, () => {
    const ended = outcomes.map((outcome, index): PointFinished => ({
      ...point(["latentDim=2", "latentDim=32"][index]!, { ran: 1, cached: 0, seconds: 1, loss: 0 }),
      outcome,
      score: null,
    }));
    const { lines } = tell([STARTED, ...ended, { ...FINISHED, ...change }]);
    assertEquals(lines.slice(1 + ended.length), expected);
  });
}

Deno.test("startSweepStory() tells points that failed from those that are done", () => {
  const failed = {
    ...point("latentDim=2", { ran: 1, cached: 0, seconds: 1, loss: 0 }),
    score: null,
  };
  const { state } = tell([STARTED, running("latentDim=2"), { ...failed, outcome: "failed" }]);
  assertEquals(state, { points: 2, done: 0, failed: 1, ran: 1, running: 0, best: null });
});

function tell(events: readonly SweepEvent[]) {
  const story = startSweepStory({ colors: makeColors(false), showPath: (path) => path });
  return { lines: events.flatMap((event) => story.tell(event)), state: story.state() };
}

function running(point: string): SweepEvent {
  const event = { kind: "run-started", name: "latent", stages: ["train"] } as const;
  return { kind: "point-event", point, event };
}

function point(
  name: string,
  { ran, cached, seconds, loss }: {
    readonly ran: number;
    readonly cached: number;
    readonly seconds: number;
    readonly loss: number;
  },
): PointFinished {
  const score = { name: "loss", value: loss, goal: "lowest" } as const;
  return {
    kind: "point-finished",
    point: name,
    outcome: "completed",
    ran,
    cached,
    seconds,
    score,
  };
}
