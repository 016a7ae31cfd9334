import { assert, assertEquals } from "@std/assert";
import { parse } from "yaml";
import { z } from "zod";
import { fromFileUrl } from "../../pipeline/path.ts";
import { planExperiment } from "../../pipeline/plan/plan.ts";
import { loadExperiment } from "../../pipeline/sweep/load_experiment.ts";
import { backends } from "../../stages/backends/provider.ts";
import { stages } from "../../stages/mod.ts";

const folder = fromFileUrl(import.meta.resolve("../../examples/"));
const schema = await Deno.readTextFile(`${folder}../configs/schema.json`);
const editor = z.fromJSONSchema(JSON.parse(schema));

for (const name of ["digits/digits.yaml", "keras/vae.yaml"]) {
  Deno.test(`examples/${name} can be planned, and an editor accepts it`, async () => {
    const options = { stages, fields: backends.configSchema, overrides: [], folder };
    const outcome = await loadExperiment(name, options);
    assertEquals(outcome.kind === "invalid" ? outcome.diagnostics : [], []);
    assert(outcome.kind === "config");
    const planned = planExperiment(outcome.config);
    assertEquals(planned.kind === "plan" ? [] : planned.problems, []);
    const text = await Deno.readTextFile(folder + name);
    assertEquals(text.split("\n")[0], "# yaml-language-server: $schema=../../configs/schema.json");
    assertEquals(editor.safeParse(parse(text)).error?.issues, undefined);
  });
}
