import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import {
  earlierResultsOf,
  type ResumableStage,
  resumeKeyOf,
} from "../../../pipeline/fingerprint/resume_key.ts";
import {
  fingerprintOf,
  type FingerprintRecord,
} from "../../../pipeline/fingerprint/fingerprint.ts";
import type { JsonObject } from "../../../pipeline/json.ts";
import type { Entry } from "../../../pipeline/stores/result_store.ts";
import { toyStage } from "../../helpers/planned.ts";

const resumes = { param: "rounds", unit: "round", artifact: "song" };
const chant = toyStage("chant", { writes: ["song"], resumes });
const fading = toyStage("chant", {
  writes: ["song"],
  resumes: { ...resumes, refuses: ({ fades }) => fades ? "it fades" : null },
});

function memberOf(
  params: JsonObject,
  changes: Partial<FingerprintRecord> = {},
): ResumableStage {
  const record = {
    format: 3,
    stage: "chant",
    code: {},
    runtime: {},
    packages: {},
    settings: {},
    params,
    inputs: {},
    files: {},
    fixedOutputs: {},
    seed: 1,
    backend: null,
    ...changes,
  } as FingerprintRecord;
  return { stage: chant, params, record, fingerprint: fingerprintOf(record) };
}

function entryOf(params: JsonObject, changes: Partial<FingerprintRecord> = {}): Entry {
  const { record, fingerprint } = memberOf(params, changes);
  return { stage: "chant", fingerprint, record, outputs: {}, provenance: undefined as never };
}

Deno.test("resumeKeyOf() is the same for runs that differ in the resumable param alone", () => {
  const { id, ...rest } = resumeKeyOf(memberOf({ rounds: 2, word: "la" }));
  assertEquals(rest, { target: 2, artifact: "song", unit: "round", refusal: null });
  assertEquals(resumeKeyOf(memberOf({ rounds: 9, word: "la" })).id, id);
  assertNotEquals(resumeKeyOf(memberOf({ rounds: 2, word: "li" })).id, id);
  assertNotEquals(resumeKeyOf(memberOf({ rounds: 2, word: "la" }, { seed: 2 })).id, id);
  assertNotEquals(resumeKeyOf(memberOf({ rounds: 2, word: "la" }, { inputs: { a: "b" } })).id, id);
});

Deno.test("resumeKeyOf() is no fingerprint, not even of a record without the param", () => {
  const { id } = resumeKeyOf(memberOf({ rounds: 2 }));
  assertNotEquals(id, fingerprintOf(memberOf({}).record));
});

Deno.test("resumeKeyOf() is the fingerprint if no run can resume from the result, and says why", () => {
  const member = { ...memberOf({ rounds: 2, fades: true }), stage: fading };
  const { id, target: wanted, refusal } = resumeKeyOf(member);
  assertEquals([id, wanted, refusal], [member.fingerprint, 2, "it fades"]);
});

Deno.test("resumeKeyOf() is the fingerprint without a resumable param, and with fixed outputs", () => {
  const alone = { target: Infinity, artifact: null, unit: null, refusal: null };
  const plain = { ...memberOf({ rounds: 2 }), stage: toyStage("chant") };
  assertEquals(resumeKeyOf(plain), { id: plain.fingerprint, ...alone });
  const pinned = memberOf({ rounds: 2 }, { fixedOutputs: { song: "ab" } });
  assertEquals(resumeKeyOf(pinned), { id: pinned.fingerprint, ...alone });
});

for (const rounds of [2.5, "2", null]) {
  Deno.test(`resumeKeyOf() refuses ${JSON.stringify(rounds)} as a value of the resumable param`, () => {
    const error = assertThrows(() => resumeKeyOf(memberOf({ rounds })), TypeError);
    assertEquals(
      error.message,
      `Cannot resume "chant" by "rounds": found ${JSON.stringify(rounds)}, expected an integer`,
    );
  });
}

Deno.test("earlierResultsOf() finds results that are not longer and agree in all else, the longest first", () => {
  const entries = [
    entryOf({ rounds: 1, word: "la" }),
    entryOf({ rounds: 4, word: "la" }),
    entryOf({ rounds: 5, word: "la" }),
    entryOf({ rounds: 3, word: "li" }),
    entryOf({ rounds: 3, word: "la" }, { seed: 2 }),
    entryOf({ word: "la" }),
  ];
  const member = memberOf({ rounds: 4, word: "la" });
  const found = earlierResultsOf(member, entries);
  assertEquals(found.map(({ at, entry }) => [at, entries.indexOf(entry)]), [[4, 1], [1, 0]]);
  assertEquals(earlierResultsOf({ ...member, stage: toyStage("chant") }, entries), []);
  assert(found.every(({ entry }) => entry.stage === "chant"));
});
