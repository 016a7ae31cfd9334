import { assertEquals } from "@std/assert";
import { nameInReprise, nameOf } from "../../../pipeline/fingerprint/name_module.ts";
import { fromFileUrl, resolve } from "../../../pipeline/path.ts";

const REPRISE = resolve(fromFileUrl(import.meta.resolve("../../../")));

Deno.test("nameOf() names a file by its project, by Reprise, or by its path", () => {
  const stage = `${REPRISE}/pipeline/define_stage.ts`;
  assertEquals(nameOf(stage, REPRISE), "pipeline/define_stage.ts");
  assertEquals(nameOf(stage, "/home/ada/mine"), "@reprise/reprise/pipeline/define_stage.ts");
  assertEquals(nameOf("/home/ada/mine/stages/fit.ts", "/home/ada/mine"), "stages/fit.ts");
  assertEquals(nameOf("/home/ada/shared.ts", "/home/ada/mine"), "/home/ada/shared.ts");
  assertEquals(nameOf(`${REPRISE}-old/stage.ts`, "/home/ada/mine"), `${REPRISE}-old/stage.ts`);
});

Deno.test("nameInReprise() names no module from elsewhere", () => {
  assertEquals(nameInReprise("https://jsr.io/@std/path/1.0.0/mod.ts"), null);
});
