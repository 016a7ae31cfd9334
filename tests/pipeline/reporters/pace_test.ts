import { assertEquals } from "@std/assert";
import { followPace } from "../../../pipeline/reporters/pace.ts";

const UNKNOWN = { perSecond: null, secondsLeft: null };

Deno.test("followPace() gives no speed after one report, nor after two at the same time", () => {
  const pace = followPace();
  assertEquals(pace({ done: 0, total: 100, unit: "images" }, 0), UNKNOWN);
  assertEquals(pace({ done: 50, total: 100, unit: "images" }, 100), UNKNOWN);
});

Deno.test("followPace() gives the speed and the time left", () => {
  const pace = followPace();
  pace({ done: 0, total: 100, unit: "images" }, 0);
  assertEquals(pace({ done: 20, total: 100, unit: "images" }, 2000), {
    perSecond: 10,
    secondsLeft: 8,
  });
});

Deno.test("followPace() gives no time left without a total", () => {
  const pace = followPace();
  pace({ done: 0, unit: "bytes" }, 0);
  assertEquals(pace({ done: 20, unit: "bytes" }, 2000), { perSecond: 10, secondsLeft: null });
});

Deno.test("followPace() forgets the speed of more than fifteen seconds ago", () => {
  const pace = followPace();
  let last = UNKNOWN as ReturnType<typeof pace>;
  for (let second = 0; second <= 60; second++) {
    const done = Math.min(second, 30) + 10 * Math.max(0, second - 30);
    last = pace({ done, total: 1000, unit: "images" }, second * 1000);
  }
  assertEquals(last, { perSecond: 10, secondsLeft: 67 });
});

Deno.test("followPace() starts over when the unit changes", () => {
  const pace = followPace();
  pace({ done: 0, unit: "bytes" }, 0);
  assertEquals(pace({ done: 20, unit: "images" }, 2000), UNKNOWN);
  assertEquals(pace({ done: 5, unit: "images" }, 4000), UNKNOWN);
});

Deno.test("followPace() gives the speed of a stage that resumed", () => {
  const pace = followPace();
  assertEquals(pace({ done: 750, total: 1000, unit: "images" }, 5000), UNKNOWN);
  assertEquals(pace({ done: 770, total: 1000, unit: "images" }, 7000), {
    perSecond: 10,
    secondsLeft: 23,
  });
});
