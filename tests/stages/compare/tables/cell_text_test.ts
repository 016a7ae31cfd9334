import { assertEquals } from "@std/assert";
import { metricText, significant } from "../../../../stages/compare/tables/cell_text.ts";

Deno.test("significant() keeps the given digits for every size of number", () => {
  const values = [654.321, 9.99996, 0.98765432, 0.000012345, 0.0000012345, 123456.7, -0.5, 0];
  assertEquals(values.map((value) => significant(value, 4)), [
    "654.3",
    "10.00",
    "0.9877",
    "1.234e-5",
    "1.234e-6",
    "123457",
    "-0.5000",
    "0",
  ]);
  assertEquals(values.map((value) => significant(value, 1)), [
    "654",
    "10",
    "1",
    "1e-5",
    "1e-6",
    "123457",
    "-0.5",
    "0",
  ]);
});

Deno.test("significant() writes a number that is not finite by its name", () => {
  assertEquals([NaN, Infinity, -Infinity].map((value) => significant(value, 4)), [
    "NaN",
    "Infinity",
    "-Infinity",
  ]);
});

Deno.test("metricText() never rounds a spread to nothing", () => {
  const format = { precision: 4, digits: null, unit: null, isWhole: false, hasSpread: true };
  const texts = [0, 0.00004, 0.04, 1.25, 31.4].map((sd) =>
    metricText({ value: 654.321, sd, n: 2, isBest: false }, format)
  );
  assertEquals(texts, [
    "654.3 ± 0",
    "654.3 ± 4e-5",
    "654.3 ± 0.04",
    "654.3 ± 1.3",
    "654.3 ± 31.4",
  ]);
});

Deno.test("metricText() leaves out the spread where its column shows none", () => {
  const metric = { value: 10000, sd: 0, n: 2, isBest: false };
  assertEquals(
    metricText(metric, { precision: 4, digits: null, unit: null, isWhole: true, hasSpread: false }),
    "10000",
  );
});

Deno.test("metricText() writes as many digits as the metric declares, a share in percent", () => {
  const format = { precision: null, digits: 1, unit: "%", isWhole: false, hasSpread: true };
  const metric = { value: 0.2134, sd: 0.0151, n: 2, isBest: false };
  assertEquals(metricText(metric, format), "21.3 ± 1.5");
  assertEquals(metricText(metric, { ...format, precision: 2 }), "21 ± 2");
});
