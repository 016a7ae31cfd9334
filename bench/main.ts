/**
 * `deno task bench [PART …] [--repeat=N]`: measures Reprise, and other tools beside it.
 *
 * @module
 */

import { join } from "../pipeline/path.ts";
import { formatTable } from "./measure/table.ts";
import { parts } from "./parts/mod.ts";
import type { Part } from "./parts/part.ts";
import { ARTIFACTS } from "./places.ts";

const REPEAT = 5;

/** The arguments of the command line. */
export type BenchArgs =
  | { readonly kind: "args"; readonly chosen: readonly Part[]; readonly repeat: number }
  | { readonly kind: "problem"; readonly message: string };

/** Reads the arguments of the command line; without a part it chooses all. */
export function readBenchArgs(args: readonly string[]): BenchArgs {
  let repeat = REPEAT;
  const names: string[] = [];
  for (const arg of args) {
    const [, value] = /^--repeat=(.*)$/.exec(arg) ?? [];
    if (value === undefined) {
      names.push(arg);
    } else {
      repeat = Number(value);
    }
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
  return { kind: "args", chosen, repeat };
}

const USAGE = [
  "Name one or more of these, or none for all:",
  ...["training", "pipeline"].flatMap((group) => [
    `  ${group}`,
    ...parts.filter((part) => part.group === group)
      .map(({ name, summary }) => `    ${name.padEnd(9)} ${summary}`),
  ]),
  `  --repeat=N   Measure each thing N times; default: ${REPEAT}`,
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
  if (failed < chosen.length) console.error(`The tables are also in ${ARTIFACTS}`);
  return failed === 0 ? 0 : 1;
}

if (import.meta.main) {
  const args = readBenchArgs(Deno.args);
  if (Deno.args.includes("--help")) {
    console.log(USAGE);
  } else if (args.kind === "problem") {
    console.error(args.message);
    Deno.exit(2);
  } else {
    Deno.exit(await measureAll(args.chosen, args.repeat));
  }
}
