import { jsonText } from "../format/json_text.ts";
import type { CommandContext } from "./command.ts";

/** Writes one JSON object to standard output, after the name and version of its schema. */
export function outputJson(
  schema: `reprise ${string} 1`,
  value: object,
  { output }: CommandContext,
): void {
  output(jsonText({ schema, ...value }, 2));
}
