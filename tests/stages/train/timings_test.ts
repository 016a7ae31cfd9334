import { assert, assertEquals } from "@std/assert";
import { encodeTimings, followEpochs } from "../../../stages/train/timings.ts";

Deno.test("encodeTimings() writes a row for each epoch", () => {
  assertEquals(
    encodeTimings([2, 0.5], 100),
    "epoch,seconds,images_per_second\n1,2.000,50.0\n2,0.500,200.0\n",
  );
});

Deno.test("followEpochs() knows no time of what an earlier process trained", () => {
  const times = followEpochs(2);
  times.ended({ isWhole: false });
  times.ended({ isWhole: true });
  assertEquals(times.seconds.slice(0, 3), [null, null, null]);
  assert(times.seconds[3]! >= 0);
  assertEquals(times.wallTimes.length, 4);
  assertEquals(times.wallTimes[0], times.wallTimes[1]);
  assert(times.wallTimes[0]! >= performance.timeOrigin / 1000);
  assert(times.wallTimes[3]! >= times.wallTimes[2]!);
});
