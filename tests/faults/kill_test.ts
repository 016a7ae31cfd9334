/**
 * Strikes a real runner at every write of the engine: it is killed before and in the middle of each,
 * and the disk refuses each. Whatever strikes, nothing is half published,
 * and the next run ends in the same bytes.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { mapPooled } from "../../pipeline/files/map_pooled.ts";
import type { Fault } from "./inject_fault.ts";
import { assertMatrix } from "./reliability.ts";
import {
  makeScenario,
  prepareDiff,
  prepareEditedVersion,
  prepareGarbage,
  prepareLongerRun,
  prepareOtherBook,
  preparePin,
  prepareProgram,
  prepareRemoval,
  prepareTag,
  prepareTornRecord,
  prepareUnpin,
  prepareUntag,
  type Scenario,
  strike,
} from "./scenario.ts";
import { listWriteSites, type WriteSite } from "./write_sites.ts";

/**
 * Writes of other processes than the runner, in temporary folders, of a new project, and to modes that
 * do not bind root: all of them are for other tests.
 */
const ELSEWHERE =
  /^pipeline\/(checkpoint\/|cli\/commands\/new\.ts|stores\/local\/file_tasks\.ts|run\/open_writable\.ts|files\/read_failure\.ts)/;
const TEARABLE = new Set([
  "writeTextFile",
  "writeFile",
  "writeFileSync",
  "writeSync",
  "copyFile",
  "write",
]);
/** Operations that a full disk refuses. */
const FILLING = new Set([
  "mkdir",
  "link",
  "linkSync",
  "rename",
  "renameSync",
  "open",
  "sync",
  ...TEARABLE,
]);

/** A fault that makes the run reach a further write. */
interface Lead {
  readonly scenario: Scenario;
  readonly fault: Fault;
}

/** Kills a runner at a write; tells in which ways. */
async function kill(
  { place, operation }: WriteSite,
  scenario: Scenario,
  before: readonly Fault[] = [],
): Promise<string> {
  await strike(scenario, [...before, { kind: "kill", place }]);
  if (!TEARABLE.has(operation)) return "killed before";
  await strike(scenario, [...before, { kind: "tear", place }]);
  return "killed before, killed half-way";
}

/** Strikes all writes that a run reaches, then those that it reaches only after another failure. */
async function strikeAll(
  sites: readonly WriteSite[],
  scenarios: readonly Scenario[],
): Promise<ReadonlyMap<string, string>> {
  const survived = new Map<string, string>();
  const leads = new Map<string, Lead>();
  const failures: unknown[] = [];
  const each = (call: (site: WriteSite) => Promise<string | null>) =>
    mapPooled(sites.filter(({ place }) => !survived.has(place)), async (site) => {
      const how = await call(site).catch((error) => void failures.push(error));
      if (typeof how === "string") survived.set(site.place, how);
    });
  await each(async (site) => {
    const scenario = scenarios.find(({ places }) => places.includes(site.place));
    if (scenario === undefined) return null;
    const how = await kill(site, scenario);
    if (!FILLING.has(site.operation)) return how;
    for (const code of codesFor(site)) {
      const fault = { kind: "fail", place: site.place, code } as const;
      for (const place of await strike(scenario, [fault])) {
        if (!leads.has(place)) leads.set(place, { scenario, fault });
      }
    }
    return `${how}, disk full`;
  });
  await each(async (site) => {
    const lead = leads.get(site.place);
    return lead === undefined ? null : await kill(site, lead.scenario, [lead.fault]);
  });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} faults`);
  return survived;
}

/** A file may be quarantined from another disk. */
function codesFor({ place, operation }: WriteSite): readonly string[] {
  const isMove = operation === "rename" && place.startsWith("pipeline/files/quarantine.ts");
  return isMove ? ["ENOSPC", "EXDEV"] : ["ENOSPC"];
}

Deno.test("a run survives a kill and a full disk at each of its writes", async () => {
  const sites = listWriteSites().filter(({ place }) => !ELSEWHERE.test(place));
  const scenarios = await Promise.all(
    // The quickest first: each write is struck in the first scenario that reaches it.
    [
      makeScenario(prepareTornRecord),
      makeScenario(prepareEditedVersion),
      makeScenario(preparePin),
      makeScenario(prepareUnpin),
      makeScenario(prepareTag),
      makeScenario(prepareUntag),
      makeScenario(prepareDiff),
      makeScenario(prepareRemoval, { next: ["run", "toy.yaml"] }),
      makeScenario(prepareGarbage, { next: ["run", "toy.yaml"] }),
      makeScenario(prepareProgram),
      makeScenario(prepareOtherBook),
      makeScenario(prepareLongerRun),
    ],
  );
  const survived = await strikeAll(sites, scenarios);
  await Promise.all(scenarios.map(({ place }) => place[Symbol.asyncDispose]()));
  const never = sites.filter(({ place }) => !survived.has(place));
  assertEquals(never.map(({ place }) => place), [], "Let a scenario reach these writes");
  const rows = sites.map(({ place, name }) => [name, survived.get(place)!]);
  await assertMatrix("writes", { head: ["Write", "Faults survived"], rows });
});
