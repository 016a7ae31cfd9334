import { assert, assertEquals } from "@std/assert";
import { z } from "zod";
import type { AnyStage } from "../../../../pipeline/stage.ts";
import { makeToy, type Toy } from "./call.ts";
import write from "./toy/write.ts";

const params = z.strictObject({
  source: z.enum(["fetched", "drawn"]).default("fetched"),
  images: z.strictObject({ train: z.int().default(10) }).prefault({})
    .describe("How many are drawn").meta({ onlyWith: { source: ["drawn"] } }),
});
const stages: readonly AnyStage[] = [{ ...write, params, run: () => Promise.resolve() }];

async function fingerprintIn(toy: Toy, ...overrides: readonly string[]): Promise<string> {
  const { output } = await toy.call("status", "toy.yaml", "--json", ...overrides);
  return JSON.parse(output).stages[0].fingerprint;
}

Deno.test("a param without effect beside the others changes no fingerprint", async () => {
  await using toy = await makeToy("write: {images: {train: 3}}\n", { stages });
  const fetched = await fingerprintIn(toy);
  assertEquals(await fingerprintIn(toy, "write.images.train=4"), fetched);
  assertEquals(await fingerprintIn(toy, "write:={source: fetched}"), fetched);
  const drawn = await fingerprintIn(toy, "write.source=drawn");
  assert(drawn !== fetched);
  assert(await fingerprintIn(toy, "write.source=drawn", "write.images.train=4") !== drawn);
});

Deno.test("status and run say which params of a config have no effect, and why", async () => {
  await using toy = await makeToy("write: {images: {train: 3}}\n", { stages });
  const byDefault =
    'toy.yaml:1:9 "write.images" has no effect: "write.source" is "fetched" by default\n';
  const { error } = await toy.call("status", "toy.yaml");
  assertEquals(error, byDefault);
  const run = await toy.call("run", "toy.yaml", "--dry-run", "write.source=fetched");
  assertEquals(
    run.error,
    '! toy.yaml:1:9 "write.images" has no effect: "write.source" is "fetched"\n',
  );
  assertEquals((await toy.call("status", "toy.yaml", "write:={}")).error, "");
  assertEquals((await toy.call("status", "toy.yaml", "write.source=drawn")).error, "");
});

Deno.test("a sweep says what has an effect at none of its points", async () => {
  await using toy = await makeToy("write:\n", { stages });
  const { error } = await toy.call("status", "toy.yaml", "write.images.train=1,2");
  assertEquals(
    error,
    'command line:1:7 "write.images" has no effect: "write.source" is "fetched" by default\n',
  );
  const some = await toy.call(
    ...["status", "toy.yaml", "write.images.train=1,2", "write.source=fetched,drawn"],
  );
  assertEquals(some.error, "");
});
