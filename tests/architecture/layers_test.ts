import { assertEquals } from "@std/assert";
import { LAYERS, roomOf, VERBS } from "../../.lint/layers.ts";
import { explainImport } from "../../.lint/rules/import_direction.ts";
import { stages } from "../../stages/mod.ts";
import { circlesOf, importsOf, modulesBelow } from "./module_graph.ts";

const MODULES = ["pipeline", "stages", "bench"].flatMap(modulesBelow);
const GRAPH = new Map(
  MODULES.map((module) => [
    module,
    importsOf(module, "imports").filter((imported) => MODULES.includes(imported)),
  ]),
);

Deno.test("no import runs upward, nor past the engine's doors, not even one of a type", () => {
  const explained = [...GRAPH].flatMap(([module, imported]) =>
    imported.map((other) => explainImport(module, other))
  );
  assertEquals(explained.filter((message) => message !== null), []);
});

Deno.test("no modules import each other in a circle, not even for types", () => {
  assertEquals(circlesOf(GRAPH), []);
});

Deno.test("every module has a room, and every room a module", () => {
  const rooms = new Set(MODULES.map((module) => roomOf(module)?.room ?? `none for ${module}`));
  assertEquals([...rooms].sort(), LAYERS.flat().toSorted());
});

Deno.test("the verbs of the experiment are its stages", () => {
  assertEquals(
    VERBS.map((room) => room.replace("stages/", "")).sort(),
    stages.map(({ name }) => name).sort(),
  );
});

Deno.test("circlesOf() finds the nodes that reach one another", () => {
  const graph = new Map([["a", ["b"]], ["b", ["c", "a"]], ["c", ["c"]], ["d", ["a"]]]);
  assertEquals(circlesOf(graph), [["a", "b"], ["c"]]);
});
