import type { CommandContext } from "./command.ts";

/** Writes one JSON object to standard output, after the name and version of its schema. */
export function outputJson(
  schema: `reprise ${string} 1`,
  value: object,
  { output }: CommandContext,
): void {
  output(JSON.stringify({ schema, ...value }, null, 2));
}
