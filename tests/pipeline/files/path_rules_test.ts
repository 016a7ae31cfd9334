import { assertEquals } from "@std/assert";
import { isPathInside } from "../../../pipeline/files/path_rules.ts";

Deno.test("isPathInside() accepts relative paths, however odd their names", () => {
  for (const path of ["a", "a/b.svg", ".hidden", "...", "a b/größe", "a..b/c", "-"]) {
    assertEquals(isPathInside(path), true, path);
  }
});

Deno.test("isPathInside() refuses a path that leaves its folder, and what is no path", () => {
  for (const path of ["", "/a", "../a", "a/../b", "a/..", ".", "a/./b", "a//b", "a/", "a\0b"]) {
    assertEquals(isPathInside(path), false, path);
  }
  for (const value of [null, undefined, 1, ["a"], {}]) assertEquals(isPathInside(value), false);
});
