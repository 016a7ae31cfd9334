import { assert, assertEquals } from "@std/assert";
import { placesIn } from "../../../pipeline/run/places.ts";

Deno.test("placesIn() names different paths, all of them below the artifacts", () => {
  const { artifacts, ...below } = placesIn("/project/artifacts");
  assertEquals(artifacts, "/project/artifacts");
  const paths = Object.values(below);
  assert(paths.every((path) => path.startsWith("/project/artifacts/")), paths.join("\n"));
  assertEquals(new Set(paths).size, paths.length);
});
