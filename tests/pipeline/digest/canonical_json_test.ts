import { assertEquals, assertThrows } from "@std/assert";
import { canonicalJson } from "../../../pipeline/digest/canonical_json.ts";
import type { Json } from "../../../pipeline/json.ts";

Deno.test("canonicalJson() writes equal values as equal text", () => {
  const written = '{"a":[1,2,{"x":null,"y":true}],"b":"ü\\n","é":0.1}';
  const values: Json[] = [
    { b: "ü\n", a: [1, 2, { y: true, x: null }], é: 0.1 },
    { é: 1e-1, a: [1.0, 2e0, { x: null, y: true }], b: "ü\n" },
    JSON.parse('{ "\\u00e9": 0.10, "b": "\\u00fc\\u000a", "a": [1, 2, {"y": true, "x": null}] }'),
  ];
  for (const value of values) assertEquals(canonicalJson(value), written);
});

Deno.test("canonicalJson() sorts names by code unit and keeps the order of arrays", () => {
  assertEquals(
    canonicalJson({ "10": 1, "9": 2, B: [3, 2, 1], a: 4, "": 5 }),
    '{"":5,"10":1,"9":2,"B":[3,2,1],"a":4}',
  );
});

Deno.test("canonicalJson() writes -0 as 0", () => {
  assertEquals(canonicalJson([-0, 0]), "[0,0]");
});

Deno.test("canonicalJson() tells values apart that look alike", () => {
  const values: Json[] = [1, "1", [1], { "0": 1 }, null, "null", false, "", [], {}, [[]], [{}]];
  assertEquals(new Set(values.map(canonicalJson)).size, values.length);
});

Deno.test("canonicalJson() survives being read and written again", () => {
  const text = canonicalJson({ __proto__: null, lone: "\ud800", big: 1e21, small: 5e-324 });
  assertEquals(canonicalJson(JSON.parse(text)), text);
});

Deno.test("canonicalJson() refuses what JSON does not hold, and says where", () => {
  const expected =
    "expected a finite number, a string, a boolean, null, an array or a plain object";
  const cases: [unknown, string][] = [
    [NaN, "Cannot write $ as canonical JSON: found NaN"],
    [{ train: { rate: Infinity } }, "Cannot write $.train.rate as canonical JSON: found Infinity"],
    [[1, undefined], "Cannot write $[1] as canonical JSON: found undefined"],
    // deno-lint-ignore no-sparse-arrays
    [[1, , 3], "Cannot write $[1] as canonical JSON: found undefined"],
    [{ a: undefined }, "Cannot write $.a as canonical JSON: found undefined"],
    [{ a: 1n }, "Cannot write $.a as canonical JSON: found 1"],
    [() => 1, "Cannot write $ as canonical JSON: found a function"],
    [{ at: new Date(0) }, "Cannot write $.at as canonical JSON: found a Date"],
    [new Map(), "Cannot write $ as canonical JSON: found a Map"],
  ];
  for (const [value, message] of cases) {
    const error = assertThrows(() => canonicalJson(value as Json), TypeError);
    assertEquals(error.message, `${message}, ${expected}`);
  }
});
