import { assertEquals } from "@std/assert";
import { LAYERS, roomOf } from "../../.lint/layers.ts";
import { explainImport } from "../../.lint/rules/import_direction.ts";
import { stages } from "../../stages/mod.ts";
import { circlesOf, importsOf, modulesBelow } from "./module_graph.ts";

const MODULES = [
  ...["assemble_experiment.ts", "backends.ts", "cli.ts", "create.ts", "main.ts", "mod.ts"],
  ...["pipeline", "stages", "bench"].flatMap(modulesBelow),
];
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

Deno.test("every module has a room, every room a module, and every verb a stage", () => {
  const verbs = stages.map(({ name }) => `stages/${name}`);
  const rooms = new Set(MODULES.map((module) => roomOf(module)?.room ?? `none for ${module}`));
  const expected = LAYERS.flat().flatMap((room) => room === "stages/<verb>" ? verbs : [room]);
  assertEquals([...rooms].sort(), expected.sort());
});

Deno.test("circlesOf() finds the nodes that reach one another", () => {
  const graph = new Map([["a", ["b"]], ["b", ["c", "a"]], ["c", ["c"]], ["d", ["a"]]]);
  assertEquals(circlesOf(graph), [["a", "b"], ["c"]]);
});
