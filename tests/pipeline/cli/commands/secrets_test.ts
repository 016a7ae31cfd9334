/**
 * The secrets of an address reach the stage and nothing else: no terminal, log, record or cache.
 *
 * @module
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Toy } from "./call.ts";
import { makeToy } from "./call.ts";
import visit from "./toy/visit.ts";

const ADDRESS = "https://ada:pw-4f5e@a.org/data?access_token=s3cret&page=2";
const SHOWN = "https://***@a.org/data?access_token=***&page=2";

Deno.test("no command shows or stores the secret of an address", async () => {
  await using toy = await makeToy(`name: toy\nvisit: { address: "${ADDRESS}" }\n`, {
    stages: [visit],
  });
  const first = await toy.call("run", "toy.yaml");
  assertEquals(first.code, 0, first.error);
  assertEquals(await toy.read("artifacts/runs/toy/v1/length.txt"), String(ADDRESS.length));
  assertStringIncludes(first.error, `! From ${SHOWN}\n`);
  const failed = await toy.call("run", "toy.yaml", "visit.mood=failing", "--reporter", "jsonl");
  assertStringIncludes(failed.error, `"message":"Cannot visit ${SHOWN}: nobody is there"`);
  const calls = [
    ["run", "toy.yaml", `visit.address=${ADDRESS}&a=b`],
    ["status", "toy.yaml", `visit.address=${ADDRESS}&a=c`],
    ["status", "toy.yaml", `visit.address=${ADDRESS},${ADDRESS}&a=d`, "--json"],
    ["status", "toy.yaml", `visit.addres=${ADDRESS}`],
    ["runs", "toy"],
    ["runs", "toy", "--json"],
    ["diff", "toy/v1", "toy/v2"],
    ["diff", "toy/v1", "toy/v2", "--json"],
  ];
  const shown = [first, failed];
  for (const call of calls) shown.push(await toy.call(...call));
  for (const { output, error } of shown) assert(!hasSecret(output + error), output + error);
  assertEquals(await filesWithSecret(toy), []);
});

Deno.test("the secret of an address decides no result, and a recorded config lacks it", async () => {
  await using toy = await makeToy(`name: toy\nvisit: { address: "${ADDRESS}" }\n`, {
    stages: [visit],
  });
  await toy.call("run", "toy.yaml");
  const other = await toy.call("run", "toy.yaml", `visit.address=${ADDRESS.replace("4f", "5d")}`);
  assertStringIncludes(other.error, "nothing to do, every stage is cached");
  assertStringIncludes((await toy.call("run", "toy/v1")).error, "nothing to do");
  const failed = await toy.call("run", "toy/v1", "visit.mood=failing");
  assertStringIncludes(
    failed.error,
    "Its params have *** where an address had a secret, which no record keeps: set it again",
  );
});

function hasSecret(text: string): boolean {
  return /4f5e|s3cret/.test(text);
}

async function filesWithSecret(toy: Toy): Promise<string[]> {
  const found: string[] = [];
  const folders = ["artifacts"];
  for (const folder of folders) {
    for await (const { name, isDirectory, isFile } of Deno.readDir(`${toy.path}/${folder}`)) {
      const path = `${folder}/${name}`;
      if (isDirectory) folders.push(path);
      if (hasSecret(path) || isFile && hasSecret(await toy.read(path))) found.push(path);
    }
  }
  return found;
}
