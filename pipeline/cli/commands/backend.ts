/**
 * `backend`: says which backends can be had on this machine.
 *
 * @module
 */

import { EXIT_CODES } from "../../problem.ts";
import { type Colors, makeColors } from "../../format/color.ts";
import { textTable } from "../../format/text_table.ts";
import type { BackendProbe } from "../../backend.ts";
import type { Command } from "../command.ts";

/** The command. */
export const backend: Command = {
  name: "backend",
  summary: "Say which backends can be had here, and why others cannot",
  usage: "",
  options: { flags: { json: "Write one JSON object" } },
  async run({ flags }, { backends, output, screen }) {
    const survey = await backends.probe();
    if (flags.has("json")) {
      output(JSON.stringify({ schema: "reprise backend 1", backends: survey }, null, 2));
    } else surveyLines(survey, makeColors(screen.useOutputColor)).forEach(output);
    return EXIT_CODES.done;
  },
};

function surveyLines(survey: readonly BackendProbe[], colors: Colors): string[] {
  const marks = {
    ready: colors.green("✓"),
    fetchable: colors.yellow("↓"),
    missing: colors.red("✗"),
  };
  const rows = survey.flatMap(({ name, state, detail }) => {
    const [first = "", ...more] = detail.split("\n");
    return [[marks[state], name, state, first], ...more.map((line) => ["", "", "", line])];
  });
  return textTable(rows);
}
