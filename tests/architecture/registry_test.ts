import { assertEquals } from "@std/assert";
import { importsOf, modulesBelow, reachedFrom } from "./module_graph.ts";

const HEAVY = /^(@tensorflow\/|arquero|@observablehq\/|linkedom|fast-png)/;

Deno.test("stages/mod.ts lists every stage", () => {
  const beside = modulesBelow("stages").filter((path) => /^stages\/[^/]+\.ts$/.test(path));
  const verbs = beside.filter((path) => !["stages/main.ts", "stages/mod.ts"].includes(path));
  const listed = importsOf("stages/mod.ts", "at once");
  assertEquals(verbs.filter((path) => !listed.includes(path)), []);
});

// An item that its shelf's mod.ts does not list is reached by nothing; so is dead code.
Deno.test("every module is reached from stages/main.ts: no shelf has a file that is not listed", () => {
  const reached = reachedFrom(["stages/main.ts"], "all");
  const modules = [...modulesBelow("pipeline"), ...modulesBelow("stages")];
  assertEquals(modules.filter((path) => !reached.has(path)), []);
});

Deno.test("planning loads no heavy library: a stage imports what it works with when it runs", () => {
  const reached = reachedFrom(["stages/main.ts"], "at once");
  assertEquals([...reached].filter((module) => HEAVY.test(module)), []);
});
