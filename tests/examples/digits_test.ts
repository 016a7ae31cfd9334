import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "../../pipeline/path.ts";
import { pythonWith } from "../helpers/python_packages.ts";
import { makeToy } from "../pipeline/cli/commands/call.ts";

const FOLDER = fromFileUrl(import.meta.resolve("../../examples/digits"));

Deno.test("examples/digits trains a classifier in Python", async (t) => {
  const found = await pythonWith({ sklearn: "scikit-learn" });
  await t.step({
    name: found.kind === "missing" ? `is skipped: ${found.why}` : "on scikit-learn's digits",
    ignore: found.kind === "missing",
    fn: async () => {
      if (found.kind === "missing") return;
      await using toy = await makeToy();
      for (const name of ["digits.yaml", "load.py", "classify.py"]) {
        const text = await Deno.readTextFile(`${FOLDER}/${name}`);
        await toy.write(`digits/${name}`, text.replaceAll(/\bpython3\b/g, found.python));
      }
      const { code, error } = await toy.call(
        "run",
        "digits/digits.yaml",
        "classify.params.epochs=8",
      );
      assertEquals(code, 0, error);
      const { accuracy } = JSON.parse(await toy.read("artifacts/runs/digits/latest/metrics.json"));
      assert(accuracy > 0.7 && accuracy < 0.95, `${accuracy}`);
      const status = await toy.call("status", "digits/digits.yaml", "classify.params.epochs=9");
      assertStringIncludes(status.output, "classify.params.epochs: 8 → 9");
    },
  });
});
