import { assertEquals } from "@std/assert";
import { plain } from "../../../pipeline/reporters/plain.ts";
import type { RunEvent } from "../../../pipeline/run/event.ts";
import { drive, FINISHED, STARTED, TRAIN_STARTED, trained } from "./drive.ts";

Deno.test("plain() never redraws a line", () => {
  const driven = drive(plain);
  driven.tell(STARTED);
  driven.tell({ kind: "backend-chosen", name: "wasm", reason: "TensorFlow is not here" });
  driven.tell({ kind: "stage-cached", stage: "download", savedSeconds: 0.41, notes: [] });
  driven.tell(TRAIN_STARTED);
  driven.tell(trained(0, 700), 9_000);
  driven.tell(trained(2000, 654.32), 1_000);
  driven.tell(trained(3000, 650), 5_000);
  driven.tell({
    kind: "stage-note",
    stage: "train",
    message: "The run collapsed\nNo unit is used",
  });
  driven.tell({ kind: "stage-finished", stage: "train", seconds: 12.34, unchanged: true });
  driven.tell({ ...TRAIN_STARTED, stage: "evaluate", reasons: [] });
  driven.tell({ kind: "stage-finished", stage: "evaluate", seconds: 0.3, unchanged: false });
  driven.tell(FINISHED);
  driven.close();
  assertEquals(
    driven.written(),
    `quickstart  3 stages
  on wasm (TensorFlow is not here)
  ✓ download  cached     saved 0.4 s
  ● train     starts: train.epochs: 5 → 10
    train: epoch 3/8, 25 %, loss 654.3, 2,000 images/s, ETA 0:03
    ! The run collapsed
      No unit is used
  ✓ train     12.3 s     train.epochs: 5 → 10, same bytes as before
  ● evaluate  starts
  ✓ evaluate  0.3 s
quickstart v3: 2 ran, 1 cached, 14.1 s
Look at:
`,
  );
});

Deno.test("plain() tells why a stage failed, and which stages were skipped", () => {
  const driven = drive(plain);
  driven.tell(STARTED);
  driven.tell({
    kind: "stage-failed",
    stage: "train",
    seconds: 0.31,
    message: "Cannot go on with epoch 3, step 17: the loss is NaN\nTry a lower learningRate",
    log: "\x1b[33mwarning:\x1b[39m no GPU\n",
    logFile: "/home/ada/artifacts/store/logs/train.log",
    continued: { at: 2.5, unit: "epoch" },
  });
  driven.tell({ kind: "stage-skipped", stage: "evaluate", because: "train failed" });
  driven.tell({
    ...FINISHED,
    outcome: "failed",
    ran: 0,
    seconds: 1.2,
    version: null,
    highlights: [],
  });
  assertEquals(
    driven.written(),
    `quickstart  3 stages
  ✗ train     failed after 0.3 s
    Cannot go on with epoch 3, step 17: the loss is NaN
    Try a lower learningRate
    warning: no GPU
    log: artifacts/store/logs/train.log
    it resumed in epoch 3: run with --force train to start over
  - evaluate  skipped: train failed
quickstart failed: 1 cached, 1.2 s
`,
  );
});

Deno.test("plain() tells which stored files were corrupted, and where they were quarantined", () => {
  const driven = drive(plain);
  driven.tell({
    kind: "corruption-found",
    corruption: [
      {
        path: "/home/ada/store/a",
        expected: "3f9c",
        found: "91be",
        quarantined: "/home/ada/store/quarantine/a",
      },
      { path: "/home/ada/store/b", expected: "3f9c", found: "missing", quarantined: null },
    ],
  });
  assertEquals(
    driven.written(),
    `  ! store/a is corrupted: expected sha256 3f9c, found 91be; quarantined as store/quarantine/a
  ! store/b is missing: expected sha256 3f9c; it is restored or computed again
`,
  );
});

Deno.test("plain() tells that it waits for another process", () => {
  const driven = drive(plain);
  driven.tell({ kind: "stage-waiting", stage: "train", pid: 4711, resumable: "epochs" });
  driven.tell({ kind: "stage-waiting", stage: "train", pid: null, resumable: null });
  assertEquals(
    driven.written(),
    `  … train  waits for process 4711, which computes it or one that differs in epochs alone
  … train  waits for another process, which computes it
`,
  );
});

Deno.test("plain() shows what is fetched every ten seconds", () => {
  const driven = drive(plain);
  const fetched = (done: number): RunEvent => ({
    kind: "prepare-progress",
    progress: { done, total: 170_000_000, unit: "bytes", label: "TensorFlow" },
  });
  for (let done = 0; done <= 25; done++) driven.tell(fetched(done * 1_000_000), 1000);
  assertEquals(
    driven.written(),
    `    backend: TensorFlow, 5 %  9 MB of 170 MB, 1 MB/s, ETA 2:41
    backend: TensorFlow, 11 %  19 MB of 170 MB, 1 MB/s, ETA 2:31
`,
  );
});

const ENDS: [what: string, end: Partial<typeof FINISHED>, lines: string][] = [
  [
    "nothing to do",
    { ran: 0, cached: 3, seconds: 0.12, isNew: false },
    "quickstart v3: nothing to do, every stage is cached (0.1 s)\n",
  ],
  [
    "the outcome that was there before",
    { isNew: false },
    "quickstart v3: 2 ran, 1 cached, 14.1 s, the same outcome as before\n",
  ],
  [
    "an interruption",
    { outcome: "interrupted", version: null },
    "quickstart interrupted: 2 ran, 1 cached, 14.1 s\n  results are kept: run again to resume\n",
  ],
  [
    "a part of the stages",
    { outcome: "partial", version: null },
    "quickstart: 2 ran, 1 cached, 14.1 s\n" +
    "  no version was recorded: some stages have not run\n",
  ],
];

for (const [what, end, lines] of ENDS) {
  Deno.test(`plain() ends with ${what}`, () => {
    const driven = drive(plain);
    driven.tell(STARTED);
    driven.written();
    driven.tell({ ...FINISHED, highlights: [], ...end });
    assertEquals(driven.written(), lines);
  });
}

Deno.test("plain() shows the progress of each point of a sweep every ten seconds", () => {
  const driven = drive(plain);
  driven.tell({ kind: "sweep-started", name: "latent", points: ["a=1", "a=2"], jobs: 2 });
  const tell = (point: string, event: RunEvent, after = 0) =>
    driven.tell({ kind: "point-event", point, event }, after);
  for (const point of ["a=1", "a=2"]) tell(point, TRAIN_STARTED);
  driven.written();
  for (let second = 1; second <= 11; second++) {
    tell("a=1", trained(100 * second, 700), 1000);
    if (second > 5) tell("a=2", trained(200 * second, 600));
  }
  assertEquals(
    driven.written(),
    `    a=1: train: epoch 3/8, 12 %, loss 700, 100 images/s, ETA 1:10
    a=2: train: epoch 3/8, 25 %, loss 600, 200 images/s, ETA 0:30
`,
  );
});
