import { makeColors } from "../../format/color.ts";
import { printableValue } from "../../format/printable_value.ts";
import { EXIT_CODES } from "../../problem.ts";
import type { Command } from "../command.ts";
import { outputJson } from "../output_json.ts";
import { backendLines } from "../views/backend_lines.ts";

/** The command. */
export const backend: Command = {
  name: "backend",
  summary: "Say which backends this machine has, and why others are missing",
  usage: "",
  options: { flags: { json: "Write one JSON object" } },
  async run({ flags }, context) {
    const probes = await context.backends.probe();
    if (flags.has("json")) {
      outputJson("reprise backend 1", { backends: probes }, context);
    } else {
      backendLines(printableValue(probes), makeColors(context.screen.useOutputColor)).forEach(
        context.output,
      );
    }
    return EXIT_CODES.done;
  },
};
