/**
 * `deno task bench [PART …] [--repeat=N]`: measures Reprise, and others beside it.
 *
 * @module
 */

import { join } from "../pipeline/path.ts";
import { formatTable } from "./measure/table.ts";
import { parts } from "./parts/mod.ts";
import type { Part } from "./parts/part.ts";
import { ARTIFACTS } from "./places.ts";

const REPEAT = 5;

/** What the command line asks for. */
export type BenchWords =
  | { readonly kind: "words"; readonly chosen: readonly Part[]; readonly repeat: number }
  | { readonly kind: "problem"; readonly message: string };

/** Reads the words of the command line; no part chosen is all of them. */
export function readBenchWords(words: readonly string[]): BenchWords {
  let repeat = REPEAT;
  const names: string[] = [];
  for (const word of words) {
    const [, value] = /^--repeat=(.*)$/.exec(word) ?? [];
    if (value === undefined) names.push(word);
    else repeat = Number(value);
  }
  if (!Number.isInteger(repeat) || repeat < 1) {
    return { kind: "problem", message: "Cannot read --repeat: expected a positive integer" };
  }
  const known = new Set(parts.flatMap(({ name, group }) => [group, name]));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) {
    return {
      kind: "problem",
      message: `Cannot measure "${unknown}": there is no such part\n${USAGE}`,
    };
  }
  const chosen = parts.filter(({ name, group }) =>
    names.length === 0 || names.includes(name) || names.includes(group)
  );
  return { kind: "words", chosen, repeat };
}

const USAGE = [
  "Name one or more of these, or none for all of them:",
  ...["training", "pipeline"].flatMap((group) => [
    `  ${group}`,
    ...parts.filter((part) => part.group === group)
      .map(({ name, summary }) => `    ${name.padEnd(9)} ${summary}`),
  ]),
  `  --repeat=N   Measure each thing N times; ${REPEAT} if it is left out`,
].join("\n");

async function measureAll(chosen: readonly Part[], repeat: number): Promise<number> {
  let failed = 0;
  for (const { name, measure } of chosen) {
    console.error(`Measuring ${name} …`);
    try {
      const text = (await measure({ repeat })).map(formatTable).join("\n");
      console.log(text);
      await Deno.mkdir(ARTIFACTS, { recursive: true });
      await Deno.writeTextFile(join(ARTIFACTS, `${name}.md`), text);
    } catch (error) {
      console.error((error as Error).message);
      failed++;
    }
  }
  if (failed < chosen.length) console.error(`The tables lie in ${ARTIFACTS}, too`);
  return failed === 0 ? 0 : 1;
}

if (import.meta.main) {
  const words = readBenchWords(Deno.args);
  if (Deno.args.includes("--help")) {
    console.log(USAGE);
  } else if (words.kind === "problem") {
    console.error(words.message);
    Deno.exit(2);
  } else {
    Deno.exit(await measureAll(words.chosen, words.repeat));
  }
}
