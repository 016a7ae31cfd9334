import { assertEquals } from "@std/assert";
import {
  formatAmount,
  formatBytes,
  formatClock,
  formatCount,
  formatMeasured,
  formatRate,
  formatSeconds,
} from "../../../pipeline/format/quantity.ts";

const SECONDS: [number, string][] = [
  [0, "0.0 s"],
  [0.04, "0.0 s"],
  [12.34, "12.3 s"],
  [59.94, "59.9 s"],
  [59.96, "1:00"],
  [185, "3:05"],
];

const CLOCK: [number, string][] = [
  [0, "0:00"],
  [59.6, "1:00"],
  [3599.4, "59:59"],
  [3723, "1:02:03"],
  [176_523, "2 d 01:02:03"],
];

const BYTES: [number, string][] = [
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1 kB"],
  [61_440, "61.4 kB"],
  [999_499, "999 kB"],
  [999_500, "1 MB"],
  [170_498_071, "170 MB"],
  [1.5e15, "1500 TB"],
];

const COUNTS: [number, string][] = [
  [0, "0"],
  [0.012345, "0.0123"],
  [1e-9, "1e-9"],
  [12.345, "12.3"],
  [654.321, "654.3"],
  [999.96, "1000"],
  [60_000, "60,000"],
  [-0.5, "-0.5"],
  [NaN, "NaN"],
  [-Infinity, "-Infinity"],
];

for (const [value, expected] of SECONDS) {
  Deno.test(`formatSeconds() writes ${value} as ${expected}`, () => {
    assertEquals(formatSeconds(value), expected);
  });
}

for (const [value, expected] of CLOCK) {
  Deno.test(`formatClock() writes ${value} as ${expected}`, () => {
    assertEquals(formatClock(value), expected);
  });
}

for (const [value, expected] of BYTES) {
  Deno.test(`formatBytes() writes ${value} as ${expected}`, () => {
    assertEquals(formatBytes(value), expected);
  });
}

for (const [value, expected] of COUNTS) {
  Deno.test(`formatCount() writes ${value} as ${expected}`, () => {
    assertEquals(formatCount(value), expected);
  });
}

Deno.test("formatRate() names the unit, and scales bytes", () => {
  assertEquals(formatRate(812.4, "images"), "812 images/s");
  assertEquals(formatRate(61_440, "bytes"), "61.4 kB/s");
});

Deno.test("formatAmount() writes a plural for all but one", () => {
  const amounts = [0, 1, 2].map((count) => formatAmount(count, "stage"));
  assertEquals(amounts, ["0 stages", "1 stage", "2 stages"]);
});

Deno.test("formatMeasured() writes a value in its unit, with the digits that are declared", () => {
  const rmse = { unit: "m", digits: 3 };
  assertEquals([0.2241, 0.000159, NaN].map((value) => formatMeasured(value, rmse)), [
    "0.224 m",
    "0.00016 m",
    "NaN m",
  ]);
  assertEquals(formatMeasured(0.652, { unit: "%", digits: 1 }), "65.2 %");
  assertEquals([3, 0.0171234].map((value) => formatMeasured(value, { unit: null, digits: null })), [
    "3",
    "0.01712",
  ]);
});
