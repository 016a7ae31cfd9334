import { assert, assertEquals } from "@std/assert";
import { encodeTimings, startEpochTimes } from "../../../stages/train/timings.ts";

Deno.test("encodeTimings() writes a row for each epoch", () => {
  assertEquals(
    encodeTimings([2, 0.5], 100),
    "epoch,seconds,images_per_second\n1,2.000,50.0\n2,0.500,200.0\n",
  );
});

Deno.test("startEpochTimes() has no time of epochs that an earlier process trained", () => {
  const times = startEpochTimes(2);
  times.ended({ isWhole: false });
  times.ended({ isWhole: true });
  assertEquals([times.seconds.length, ...times.seconds.slice(0, 3)], [4, null, null, null]);
  assert(times.seconds[3]! >= 0);
});
