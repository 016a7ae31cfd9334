import { assert, assertEquals } from "@std/assert";
import { z } from "zod";
import { parse } from "yaml";
import { configSchema } from "../../pipeline/config/config_schema.ts";
import { loadConfig } from "../../pipeline/config/load_config.ts";
import { fromFileUrl } from "../../pipeline/path.ts";
import { backends } from "../../stages/backends/provider.ts";
import { stages } from "../../stages/mod.ts";

const { fields } = backends;
const folder = fromFileUrl(new URL("../../configs/", import.meta.url));
const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
  .filter((name) => name.endsWith(".yaml")).sort();
const schema = configSchema({ stages, fields });
const editor = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema);

Deno.test("configs/schema.json is what `deno task schema` writes", async () => {
  const written = await Deno.readTextFile(`${folder}schema.json`);
  assert(
    written === `${JSON.stringify(schema, null, 2)}\n`,
    "configs/schema.json is stale: run `deno task schema > configs/schema.json`",
  );
});

for (const name of names) {
  Deno.test(`configs/${name} loads, and names the schema that it keeps to`, async () => {
    const outcome = await loadConfig(name, { stages, fields, overrides: [], folder });
    assertEquals(outcome.kind === "config" ? [] : outcome.diagnostics, []);
    const text = await Deno.readTextFile(folder + name);
    assertEquals(text.split("\n")[0], "# yaml-language-server: $schema=./schema.json");
    assertEquals(editor.safeParse(parse(text)).error?.issues, undefined);
  });
}

Deno.test("configs/schema.json refuses what a run would refuse", () => {
  for (const text of ["train: {epoch: 1}", "train: {epochs: 0}", "backend: gpu", "mine: {}"]) {
    assertEquals([text, editor.safeParse(parse(text)).success], [text, false]);
  }
  assertEquals(editor.safeParse(parse("mine: {use: ./mine.ts, more: 1}\ntrain:")).success, true);
});

Deno.test("configs/baseline.yaml is the report's experiment", async () => {
  const outcome = await loadConfig("baseline.yaml", { stages, fields, overrides: [], folder });
  assert(outcome.kind === "config");
  const train = outcome.config.stages.find(({ name }) => name === "train");
  assertEquals(train?.params, {
    latentDim: 2,
    epochs: 100,
    batchSize: 128,
    learningRate: 0.001,
    splits: ["train", "test"],
    filters: { encoder: [512, 256, 128, 64, 32, 16, 8], decoder: [8, 16, 32, 64, 128] },
    tensorboard: false,
  });
});
