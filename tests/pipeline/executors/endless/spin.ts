import { z } from "zod";
import { defineStage } from "../../../../pipeline/define_stage.ts";

/** Never ends, never turns its event loop, and does not heed a polite request. */
export default defineStage({
  name: "spin",
  summary: "Spins",
  module: import.meta.url,
  params: z.strictObject({ speed: z.number().default(1) }),
  writes: { end: { path: "end.txt", kind: "file", summary: "Never written" } },
  run({ state }) {
    Deno.addSignalListener("SIGTERM", () => {});
    Deno.writeTextFileSync(`${state}/spinning`, "");
    for (;;);
  },
});
