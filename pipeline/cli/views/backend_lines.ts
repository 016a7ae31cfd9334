import type { BackendProbe } from "../../backend.ts";
import type { Colors } from "../../format/color.ts";
import { textTable } from "../../format/text_table.ts";

/** Writes a line for each backend, and one for each further line of its detail. */
export function backendLines(
  probes: readonly BackendProbe[],
  { green, yellow, red }: Colors,
): string[] {
  const marks = { ready: green("✓"), fetchable: yellow("↓"), missing: red("✗") };
  return textTable(probes.flatMap(({ name, state, detail }) => {
    const [first = "", ...more] = detail.split("\n");
    return [[marks[state], name, state, first], ...more.map((line) => ["", "", "", line])];
  }));
}
