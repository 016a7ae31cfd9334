import { assertEquals } from "@std/assert";
import type { RunEvent } from "../../../pipeline/run/event.ts";
import { terminal } from "../../../pipeline/reporters/terminal.ts";
import { drive, FINISHED, STARTED, TRAIN_STARTED, trained } from "./drive.ts";

/** Makes control sequences visible. */
function shown(text: string): string {
  return text.replaceAll("\x1b[?25l", "<hide>").replaceAll("\x1b[?25h", "<show>")
    .replaceAll("\r\x1b[2K", "<clear>").replaceAll("\x1b[1A", "<up>");
}

Deno.test("terminal() redraws one line while a stage runs, then writes its outcome", () => {
  const driven = drive(terminal, { columns: 120 });
  driven.tell(STARTED);
  driven.tell({ kind: "stage-cached", stage: "download", savedSeconds: 0.41, notes: [] });
  assertEquals(
    driven.written(),
    "quickstart  3 stages\n  ✓ download  cached     saved 0.4 s\n",
  );
  driven.tell(TRAIN_STARTED);
  assertEquals(shown(driven.written()), "<hide><clear>  ● train     train.epochs: 5 → 10");
  driven.tell(trained(1000, 700), 1000);
  assertEquals(
    shown(driven.written()),
    "<clear>  ● train     epoch 3/8  ━━──────────────────  12 %  loss 700  0:01",
  );
  driven.tell(trained(3000, 654.32), 2000);
  assertEquals(
    shown(driven.written()),
    "<clear>  ● train     epoch 3/8  ━━━━━━━─────────────  37 %  loss 654.3  1,000 images/s  " +
      "ETA 0:05",
  );
  driven.tell({ kind: "stage-finished", stage: "train", seconds: 12.34, unchanged: false });
  assertEquals(
    shown(driven.written()),
    "<clear><show>  ✓ train     12.3 s     train.epochs: 5 → 10\n",
  );
  driven.tell(FINISHED);
  assertEquals(shown(driven.written()), "quickstart v3: 2 ran, 1 cached, 14.1 s\nLook at:\n");
});

Deno.test("terminal() redraws at most ten times a second, and always the end", () => {
  const driven = drive(terminal);
  driven.tell(STARTED);
  driven.tell(TRAIN_STARTED);
  let drawn = 0;
  for (let done = 0; done < 8000; done += 10) {
    driven.written();
    driven.tell(trained(done, 1), 10);
    if (driven.written() !== "") drawn++;
  }
  assertEquals(drawn, 80);
  driven.tell(trained(8000, 1), 1);
  assertEquals(driven.written().includes("100 %"), true);
});

const WIDTHS: [columns: number, line: string][] = [
  [
    110,
    "epoch 3/8  ━━━━━━━━━━──────────  50 %  loss 654.3  kl_loss 1.5  1,000 images/s  ETA 0:04",
  ],
  [98, "epoch 3/8  ━━━━━━━━━━──────────  50 %  loss 654.3  1,000 images/s  ETA 0:04"],
  [80, "epoch 3/8  ━━━━━─────  50 %  loss 654.3  1,000 images/s  ETA 0:04"],
  [77, "epoch 3/8  ━━━───  50 %  loss 654.3  1,000 images/s  ETA 0:04"],
  [68, "epoch 3/8  50 %  loss 654.3  1,000 images/s  ETA 0:04"],
  [60, "epoch 3/8  50 %  1,000 images/s  ETA 0:04"],
  [40, "epoch 3/8  50 %  1,000 i…"],
];

for (const [columns, line] of WIDTHS) {
  Deno.test(`terminal() shows what fits into ${columns} columns, and never wraps`, () => {
    const driven = drive(terminal, { columns });
    driven.tell(STARTED);
    driven.tell(TRAIN_STARTED);
    const progress = { total: 8000, unit: "images", label: "epoch 3/8" };
    for (const done of [0, 4000]) {
      driven.written();
      const values = { loss: 654.32, kl_loss: 1.5 };
      const event = { kind: "stage-progress", stage: "train" } as const;
      driven.tell({ ...event, progress: { ...progress, done, values } }, done);
    }
    assertEquals(shown(driven.written()), `<clear>  ● train     ${line}`);
  });
}

Deno.test("terminal() keeps notes above the line that it redraws", () => {
  const driven = drive(terminal);
  driven.tell(STARTED);
  driven.tell(TRAIN_STARTED);
  driven.written();
  driven.tell({ kind: "stage-note", stage: "train", message: "The run collapsed" });
  assertEquals(
    shown(driven.written()),
    "<clear><show>    ! The run collapsed\n<hide><clear>  ● train     train.epochs: 5 → 10",
  );
});

Deno.test("terminal() shows a label without control sequences", () => {
  const driven = drive(terminal);
  driven.tell(STARTED);
  const progress = { done: 1, unit: "files", label: "a\nb\x1b[2J\x07" };
  driven.tell({ kind: "stage-progress", stage: "train", progress });
  assertEquals(shown(driven.written()).split("<clear>")[1], "  ● train     a b  1 file  0:00");
});

Deno.test("terminal() shows the cursor when it is closed, once", () => {
  const driven = drive(terminal);
  driven.tell(STARTED);
  driven.tell(TRAIN_STARTED);
  driven.written();
  driven.close();
  driven.close();
  assertEquals(shown(driven.written()), "<clear><show>");
});

Deno.test("terminal() uses colours where they are wanted", () => {
  const driven = drive(terminal, { useColor: true });
  driven.tell(STARTED);
  driven.tell({ kind: "stage-cached", stage: "download", savedSeconds: 0.41, notes: [] });
  assertEquals(
    driven.written(),
    "\x1b[1mquickstart\x1b[22m  3 stages\n" +
      "  \x1b[32m✓\x1b[39m download  cached     \x1b[2msaved 0.4 s\x1b[22m\n",
  );
});

Deno.test("terminal() tells where a stage resumes, and starts its bar there", () => {
  const driven = drive(terminal, { columns: 120 });
  driven.tell({ ...TRAIN_STARTED, continues: { at: 5, unit: "epoch" } });
  assertEquals(
    shown(driven.written()),
    "<hide><clear>  ● train  train.epochs: 5 → 10, resumes from epoch 5",
  );
  driven.tell(trained(6000, 700), 1000);
  assertEquals(
    shown(driven.written()),
    "<clear>  ● train  epoch 3/8  ━━━━━━━━━━━━━━━─────  75 %  loss 700  0:01",
  );
  driven.tell(trained(6500, 654.32), 1000);
  assertEquals(
    shown(driven.written()),
    "<clear>  ● train  epoch 3/8  ━━━━━━━━━━━━━━━━────  81 %  loss 654.3  500 images/s  ETA 0:03",
  );
  driven.tell({ kind: "stage-finished", stage: "train", seconds: 12.34, unchanged: false });
  assertEquals(
    shown(driven.written()),
    "<clear><show>  ✓ train  12.3 s     train.epochs: 5 → 10, resumes from epoch 5\n",
  );
});

Deno.test("terminal() tells where the next run resumes, if there is a checkpoint", () => {
  const driven = drive(terminal);
  const stopped = { kind: "stage-interrupted", stage: "train", seconds: 12.34 } as const;
  driven.tell({ ...stopped, continues: null });
  assertEquals(shown(driven.written()), "");
  driven.tell({ ...stopped, continues: { at: 7.25, unit: "epoch" } });
  assertEquals(
    shown(driven.written()),
    "  - train  interrupted after 12.3 s: the next run resumes in epoch 8\n",
  );
});

Deno.test("terminal() redraws the progress of a sweep below the points that are done", () => {
  const driven = drive(terminal, { columns: 120 });
  driven.tell({ kind: "sweep-started", name: "latent", points: ["a=1", "a=2", "a=3"], jobs: 2 });
  assertEquals(
    shown(driven.written()),
    "latent  3 points, 2 at a time\n" +
      "<hide><clear>  ● 0 of 3 points  ────────────────────  3 waiting",
  );
  driven.tell({ kind: "point-event", point: "a=1", event: STARTED }, 200);
  driven.tell({
    kind: "point-finished",
    point: "a=1",
    outcome: "completed",
    ran: 3,
    cached: 0,
    seconds: 9.8,
    score: { name: "loss", value: 654.32, goal: "lowest" },
  }, 9_800);
  assertEquals(
    shown(driven.written()),
    "<clear>  ● 0 of 3 points  ────────────────────  1 running  2 waiting" +
      "<clear><show>  ✓ a=1  9.8 s  loss 654.3  3 ran\n" +
      "<hide><clear>  ● 1 of 3 points  ━━━━━━──────────────  2 waiting  best loss 654.3 (a=1)  ETA 0:20",
  );
  driven.tell({
    kind: "sweep-finished",
    outcome: "interrupted",
    failed: [],
    ran: 3,
    seconds: 10,
    version: null,
    isNew: false,
    highlights: [],
  });
  assertEquals(
    shown(driven.written()),
    "<clear><show>latent interrupted: 1 of 3 points done; results are kept, run again to resume\n",
  );
});

Deno.test("terminal() shows the progress of each point that runs below that of its sweep", () => {
  const driven = drive(terminal, { columns: 100 });
  const tell = (point: string, event: RunEvent) =>
    driven.tell({ kind: "point-event", point, event }, 500);
  driven.tell({ kind: "sweep-started", name: "latent", points: ["a=1", "a=20"], jobs: 2 });
  for (const point of ["a=1", "a=20"]) {
    tell(point, STARTED);
    tell(point, TRAIN_STARTED);
  }
  tell("a=20", trained(1000, 700));
  driven.written();
  tell("a=20", trained(3000, 654.32));
  assertEquals(
    shown(driven.written()),
    "<clear><up><clear><up><clear>  ● 0 of 2 points  ────────────────────  2 running\n" +
      "    a=1   train\n" +
      "    a=20  train  epoch 3/8  ━━━━━━━─────────────  37 %  loss 654.3  4,000 images/s  ETA 0:01",
  );
  tell("a=20", { kind: "stage-finished", stage: "train", seconds: 1, unchanged: false });
  assertEquals(
    shown(driven.written()),
    "<clear><up><clear><up><clear>  ● 0 of 2 points  ────────────────────  2 running\n    a=1  train",
  );
  driven.close();
  assertEquals(shown(driven.written()), "<clear><up><clear><show>");
});

const MEASURED = { value: 0.2241, unit: "m", digits: 3, goal: "lowest" } as const;
const METRICS = [
  { ...MEASURED, name: "rmse", label: "RMSE" },
  { ...MEASURED, name: "r2", label: "R²", value: 0.652, unit: "%", digits: 1 },
  {
    ...MEASURED,
    name: "weights",
    label: "weights",
    value: 3,
    unit: null,
    digits: null,
    goal: null,
  },
];

Deno.test("terminal() shows the metrics of a finished run in one line, as far as there is room", () => {
  const ended = (columns: number, metrics: typeof METRICS) => {
    const driven = drive(terminal, { columns });
    driven.tell({ ...FINISHED, highlights: [], metrics });
    return driven.written().split("\n").slice(1, -1);
  };
  assertEquals(ended(80, METRICS), ["  RMSE 0.224 m, R² 65.2 %"]);
  assertEquals(ended(25, METRICS), ["  RMSE 0.224 m and 1 more"]);
  assertEquals(ended(80, METRICS.slice(2)), ["  weights 3"]);
  assertEquals(ended(80, []), []);
});

Deno.test("terminal() ends a sweep with its best rows, as wide as there is room", () => {
  const column = { kind: "metric", unit: null, isNumeric: true } as const;
  const cell = (text: string) => ({ text, isBest: false });
  const driven = drive(terminal, { columns: 20 });
  driven.tell({ kind: "sweep-started", name: "latent", points: ["a=1"], jobs: 1 });
  driven.written();
  driven.tell({
    kind: "sweep-finished",
    outcome: "completed",
    failed: [],
    ran: 1,
    seconds: 10,
    version: "v1",
    isNew: true,
    highlights: [],
    table: {
      score: "loss",
      columns: [
        { ...column, name: "a", kind: "param", best: null },
        { ...column, name: "loss", best: "lowest" },
        { ...column, name: "kl_loss", best: null },
      ],
      rows: [{ name: "a=1", cells: { a: cell("1"), loss: cell("654.32"), kl_loss: cell("4.5") } }],
      gaps: [],
    },
    moreRows: 2,
  });
  assertEquals(shown(driven.written()).split("\n"), [
    "<clear><show>  a  loss ↓",
    "  1  654.32",
    "  no room for kl_loss: the page has all",
    "  and 2 more rows",
    "latent v1: 0 of 1 point done, 1 stage ran, 10.0 s",
    "",
  ]);
});
