import { assertEquals } from "@std/assert";
import { encodeTimings } from "../../../stages/training/timings.ts";

Deno.test("encodeTimings() writes a row for each epoch", () => {
  assertEquals(
    encodeTimings([2, 0.5], 100),
    "epoch,seconds,images_per_second\n1,2.000,50.0\n2,0.500,200.0\n",
  );
});
