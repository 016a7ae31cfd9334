/**
 * No text of a config, a name or a path drives the terminal, whichever command shows it.
 *
 * @module
 */

import { assert, assertStringIncludes } from "@std/assert";
import { makeToy } from "./call.ts";

const HOSTILE = "\x1b[2J\x1b]0;title\x07\x9b31m\u202e\rtext";
const AS_YAML = JSON.stringify(HOSTILE);
// deno-lint-ignore no-control-regex
const DANGEROUS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

Deno.test("no command writes what drives the terminal", async () => {
  await using toy = await makeToy(`name: toy\nwrite: { text: ${AS_YAML} }\ncount:\n`);
  const calls: string[][] = [
    ["run", "toy.yaml", "write.text=plain"],
    ["status", "toy.yaml"],
    ["status", "toy.yaml", "--json"],
    ["run", "toy.yaml"],
    ["runs", "toy"],
    ["runs", "toy", "--json"],
    ["diff", "toy/v1", "toy/v2"],
    ["status", "toy.yaml", `write.text=${HOSTILE},b`],
    ["verify"],
    ["runs", HOSTILE],
    ["run", HOSTILE],
    ["status", "toy.yaml", `${HOSTILE}=1`],
    ["status", "toy.yaml", "--only", HOSTILE],
    ["compare", HOSTILE],
    ["diff", HOSTILE, "toy"],
    [HOSTILE],
  ];
  for (const call of calls) {
    const { output, error } = await toy.call(...call);
    const found = DANGEROUS.exec(output + error);
    assert(found === null, `${JSON.stringify(call)}: ${JSON.stringify(output + error)}`);
  }
  const { output } = await toy.call("status", "toy.yaml", "write.text=plain", "--force", "write");
  assertStringIncludes(output, "forced");
});
