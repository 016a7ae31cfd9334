import { assertEquals } from "@std/assert";
import { z } from "zod";
import type { Json } from "../../../pipeline/json.ts";
import { schemaAt, valueSchema } from "../../../pipeline/config/value_schema.ts";
import { describeSchema } from "../../../pipeline/config/describe_schema.ts";

Deno.test("describeSchema() puts each form of schema into words", () => {
  const words: readonly (readonly [z.ZodType, string])[] = [
    [z.int(), "an integer"],
    [z.int().positive(), "a positive integer"],
    [z.int().min(1), "a positive integer"],
    [z.int().nonnegative(), "a non-negative integer"],
    [z.int().min(1).max(9), "an integer from 1 to 9"],
    [z.int().min(2).multipleOf(2), "an integer of at least 2 and divisible by 2"],
    [z.int().positive().max(9), "a positive integer of at most 9"],
    [z.number().max(1), "a number of at most 1"],
    [z.number().gt(1).lt(2), "a number above 1 and below 2"],
    [z.number().min(0).lt(1), "a non-negative number below 1"],
    [z.string(), "a text"],
    [z.string().min(1), "a text that is not empty"],
    [z.string().regex(/^a/), "a text that matches /^a/"],
    [z.url(), "a URL"],
    [z.iso.date(), 'a text in the form "date"'],
    [z.boolean(), "true or false"],
    [z.enum(["a", "b"]).nullable(), 'one of "a", "b" or null'],
    [z.union([z.int(), z.literal("all"), z.null()]), 'an integer, "all" or null'],
    [z.array(z.int()), "a list"],
    [z.array(z.int()).length(1), "a list of 1 item"],
    [z.array(z.int()).min(2).max(3), "a list of 2 to 3 items"],
    [z.array(z.int()).max(3), "a list of at most 3 items"],
    [z.strictObject({}), "a mapping"],
    [z.any(), "another value"],
  ];
  for (const [schema, text] of words) {
    assertEquals(describeSchema(valueSchema(schema)), text);
  }
});

Deno.test("schemaAt() goes through mappings, lists, records and alternatives", () => {
  const schema = valueSchema(z.strictObject({
    list: z.array(z.int()).nullable(),
    pair: z.tuple([z.boolean(), z.null()]),
    record: z.record(z.string(), z.url()),
  }));
  const words = (...path: (string | number)[]) => describeSchema(schemaAt(schema, path));
  assertEquals(words(), "a mapping");
  assertEquals(words("list"), "a list or null");
  assertEquals(words("list", 3), "an integer");
  assertEquals(words("pair", 1), "null");
  assertEquals(words("record", "any"), "a URL");
  assertEquals(words("gone", "deeper"), "another value");
  assertEquals(words("constructor"), "another value");
});

Deno.test("schemaAt() finds the alternative that a mapping was meant as", () => {
  const schema = valueSchema(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("by count"), size: z.int() }),
      z.strictObject({ kind: z.literal("by name"), size: z.string(), more: z.null() }),
    ]).nullable(),
  );
  const words = (value: Json, ...path: string[]) => describeSchema(schemaAt(schema, path, value));
  assertEquals(words({ kind: "by name" }, "size"), "a text");
  assertEquals(words({ kind: "by count" }, "size"), "an integer");
  assertEquals(words({ kind: "by weight" }, "kind"), '"by count" or "by name"');
  assertEquals(words({}, "kind"), '"by count" or "by name"');
  assertEquals(words("by name"), "a mapping or null");
  const keys = (kind: string) => Object.keys(schemaAt(schema, [], { kind }).properties ?? {});
  assertEquals([keys("by count"), keys("by name")], [["kind", "size"], ["kind", "size", "more"]]);
});
