import { assertEquals } from "@std/assert";
import { startCheckpointSchedule } from "../../../stages/train/checkpoint_schedule.ts";

/** Lists what is due after each of the epochs, with the clock at `seconds`. */
function dueAfter(params: Parameters<typeof startCheckpointSchedule>[0], seconds: number) {
  let clock = 5;
  const checkpointSchedule = startCheckpointSchedule(params, () => clock);
  clock += seconds * 1000;
  return [1, 2, 3, 4, 6].map((epoch) => checkpointSchedule.dueAfter(epoch));
}

const NEVER = { seconds: null, epochs: null, keepEpochs: null };
const [LAST, KEPT] = [{ keep: false }, { keep: true }];

Deno.test("startCheckpointSchedule() has none due if every param is null, however long training takes", () => {
  assertEquals(dueAfter(NEVER, 1e9), [null, null, null, null, null]);
  assertEquals(startCheckpointSchedule(NEVER, () => 0).isDue(), false);
});

Deno.test("startCheckpointSchedule() counts epochs over the whole training, and keeps each keepEpochs", () => {
  assertEquals(dueAfter({ ...NEVER, epochs: 2 }, 0), [null, LAST, null, LAST, LAST]);
  assertEquals(dueAfter({ ...NEVER, keepEpochs: 3 }, 0), [null, null, KEPT, null, KEPT]);
  assertEquals(dueAfter({ seconds: null, epochs: 2, keepEpochs: 4 }, 0), [
    null,
    LAST,
    null,
    KEPT,
    LAST,
  ]);
});

Deno.test("startCheckpointSchedule() is due by the clock from the given second on", () => {
  const each = { ...NEVER, seconds: 30 };
  assertEquals(dueAfter(each, 29.9), [null, null, null, null, null]);
  assertEquals(dueAfter(each, 30), [LAST, LAST, LAST, LAST, LAST]);
  assertEquals(startCheckpointSchedule({ ...NEVER, seconds: 0 }, () => 0).isDue(), true);
});
