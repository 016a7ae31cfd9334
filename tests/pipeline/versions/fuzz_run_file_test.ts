/**
 * Records of runs that somebody made up, digest included, or that the disk
 * corrupted: none may crash its readers.
 *
 * @module
 */

import { assert } from "@std/assert";
import { digestText } from "../../../pipeline/digest/digest.ts";
import type { Json, JsonObject } from "../../../pipeline/json.ts";
import { join } from "../../../pipeline/path.ts";
import { listRuns } from "../../../pipeline/versions/list_runs.ts";
import { RUN_FILE } from "../../../pipeline/versions/run_file.ts";
import { resolveRun } from "../../../pipeline/versions/run_reference.ts";
import { makeDice } from "../../helpers/dice.ts";
import { mutateBytes } from "../../helpers/mutate_bytes.ts";
import { mutateJson } from "../../helpers/mutate_json.ts";
import { makeRuns } from "./make_runs.ts";

const SEED = Number(Deno.env.get("FUZZ_SEED") ?? 20_261_131);
const COUNT = Number(Deno.env.get("FUZZ_COUNT") ?? 400);

Deno.test(`resolveRun() takes any record for one or says what is wrong (seed ${SEED})`, async () => {
  await using runs = await makeRuns();
  const recorded = await runs.record();
  assert(recorded.kind === "recorded");
  const path = join(recorded.folder, RUN_FILE);
  const whole = await Deno.readFile(path);
  const run = JSON.parse(new TextDecoder().decode(whole));
  const dice = makeDice(SEED);
  let found = 0;
  for (let index = 0; index < COUNT; index++) {
    const bytes = dice.chance(0.3)
      ? mutateBytes(whole, dice, { scraps: ["\0", "null", "{}", '"format": 2'] })
      : new TextEncoder().encode(forge(mutateJson(run, dice)));
    await Deno.remove(path);
    await Deno.writeFile(path, bytes);
    const resolved = await resolveRun("baseline", runs.runsFolder);
    await listRuns(runs.runsFolder);
    if (resolved.kind === "found") found++;
    else {assert(
        /^Cannot read run "baseline\/v1": (its run\.json|it was written by another) .{1,300}$/s
          .test(resolved.message),
        resolved.message,
      );}
  }
  assert(found > 0 && found < COUNT, `${found} of ${COUNT} were taken`);
});

/** Its text, with a digest that is right where it is an object. */
function forge(run: Json): string {
  if (typeof run !== "object" || run === null || Array.isArray(run)) return JSON.stringify(run);
  const { digest: _, ...rest } = run as JsonObject;
  const text = JSON.stringify(rest, null, 2);
  return `${text.slice(0, -2)},\n  "digest": "${digestText(text)}"\n}\n`;
}
