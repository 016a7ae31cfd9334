/**
 * Makes records of runs, for tests of other things.
 *
 * @module
 */

import type { RunRecord } from "../../pipeline/versions/run_record.ts";

/** Makes the record of a run that has no more than the given fields. */
export function makeRunRecord(known: Partial<RunRecord> = {}): RunRecord {
  return {
    reprise: "0.1.0",
    backend: null,
    deno: "2.9.6",
    v8: "15.0.245.2-rusty",
    machine: null,
    git: null,
    code: {},
    packages: {},
    stages: [],
    ...known,
  };
}
