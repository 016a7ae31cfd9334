import { defineStage } from "../../../pipeline/define_stage.ts";
import chant from "../../pipeline/cli/commands/toy/chant.ts";
import { injectFaults } from "../inject_fault.ts";

/** Sings as `chant` does, but falls silent at a write that `fault.json` in its state names. */
export default defineStage({
  ...chant,
  module: import.meta.url,
  async run(context) {
    const { state, note } = context;
    const plan = await Deno.readTextFile(`${state}/fault.json`).catch(() => null);
    if (plan !== null) {
      injectFaults({ ...JSON.parse(plan), log: `${state}/log` }, {
        end() {
          note("It has fallen silent");
          for (;;);
        },
      });
    }
    await chant.run(context);
  },
});
