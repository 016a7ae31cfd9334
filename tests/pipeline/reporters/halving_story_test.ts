import { assertEquals } from "@std/assert";
import { makeColors } from "../../../pipeline/format/color.ts";
import { rungsText } from "../../../pipeline/reporters/halving_text.ts";
import { sweepLine } from "../../../pipeline/reporters/sweep_line.ts";
import { startSweepStory } from "../../../pipeline/reporters/sweep_story.ts";
import type { SweepEvent } from "../../../pipeline/run/sweep/sweep_event.ts";
import type { Halving } from "../../../pipeline/sweep/sweep.ts";

const HALVING: Halving = {
  param: "train.epochs",
  unit: "epoch",
  rungs: [1, 3],
  keep: 1 / 3,
  keepText: "1/3",
  isAsync: false,
};
const POINTS = ["a", "b", "c"];
const colors = makeColors(false);

const rung = (point: string, at: number, loss: number): SweepEvent => ({
  kind: "rung-finished",
  point,
  at,
  unit: "epoch",
  ran: 2,
  cached: 0,
  seconds: 4,
  score: { name: "loss", value: loss, goal: "lowest" },
});

Deno.test("startSweepStory() and sweepLine() tell how far halving is", () => {
  const story = startSweepStory({ colors, showPath: (path) => path });
  const tell = (event: SweepEvent) => {
    const lines = story.tell(event);
    const [, line] = sweepLine(story.state(), { seconds: 10, colors });
    return [...lines, line];
  };
  assertEquals(
    tell({ kind: "sweep-started", name: "toy", points: POINTS, jobs: 2, halving: HALVING }),
    ["toy  3 points, 2 at a time; 1/3 go on after 1 of 3 epochs", "  ● 0 of 3 points at 1 epoch"],
  );
  assertEquals(tell(rung("a", 1, 700)), [
    "  ✓ a  1 epoch  4.0 s  loss 700  2 ran",
    "  ● 1 of 3 points at 1 epoch  best loss 700 (a)  ETA 0:40",
  ]);
  tell(rung("b", 1, 600));
  tell(rung("c", 1, 650));
  assertEquals(
    tell({
      kind: "rung-judged",
      at: 1,
      next: 3,
      unit: "epoch",
      count: 3,
      kept: ["b"],
      stopped: ["a", "c"],
    }),
    [
      "  ▸ 1 of 3 on to 3 epochs: b",
      "  ▪ 2 of 3 stopped after 1 epoch: a, c",
      "  ● 0 of 1 point at 3 epochs  best loss 600 (b)  ETA 0:07",
    ],
  );
  // The best is that of the highest rung, though its number there is no better.
  assertEquals(tell(rung("b", 3, 640)), [
    "  ✓ b  3 epochs  4.0 s  loss 640  2 ran",
    "  ● 1 of 1 point at 3 epochs  best loss 640 (b)",
  ]);
});

Deno.test("startSweepStory() tells at which rung halving was interrupted", () => {
  const story = startSweepStory({ colors, showPath: (path) => path });
  story.tell({ kind: "sweep-started", name: "toy", points: POINTS, jobs: 2, halving: HALVING });
  story.tell(rung("a", 1, 700));
  const lines = story.tell({
    kind: "sweep-finished",
    outcome: "interrupted",
    failed: [],
    ran: 2,
    seconds: 9,
    version: null,
    isNew: false,
    highlights: [],
  });
  assertEquals(lines, [
    "toy interrupted: 1 of 3 points at 1 epoch; results are kept, run again to resume",
  ]);
});

Deno.test("rungsText() says how many points halving takes how far", () => {
  assertEquals(rungsText(HALVING, 9), "9 points to 1 epoch, 3 to 3: 15 of 27 epochs");
  assertEquals(
    rungsText({ ...HALVING, rungs: [3, 9, 27], isAsync: true }, 1),
    "at least 1 point to 3 epochs, 1 to 9, 1 to 27: 27 of 27 epochs",
  );
});
