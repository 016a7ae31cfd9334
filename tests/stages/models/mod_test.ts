import { assertRejects } from "@std/assert";
import { loadBuilder, modelNames } from "../../../stages/models/mod.ts";
import { describeModel } from "../../contracts/model_contract.ts";
import { buildDenseVae } from "./dense_vae.ts";

for (const name of modelNames) describeModel(name, () => loadBuilder(name));

describeModel("a model that is no chain of layers", () => Promise.resolve(buildDenseVae));

Deno.test("loadBuilder() lists the models for a name that it does not know", async () => {
  await assertRejects(
    () => loadBuilder("gan"),
    RangeError,
    'Cannot build model "gan": expected one of "vae", "dense"',
  );
});
