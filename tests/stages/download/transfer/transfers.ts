/** Helpers for the tests of transfers: a file, a state folder, a clock without sleep. */

import { createHash } from "node:crypto";
import type { Progress } from "../../../../pipeline/stage.ts";
import type { TransferClock } from "../../../../stages/download/transfer/clock.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import {
  fetchFile,
  type FetchFileOptions,
} from "../../../../stages/download/transfer/fetch_file.ts";

/** The file of the tests: 100,000 bytes, no two neighbours alike. */
export const FILE = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7 + (at >> 8)) % 256);

/** Its SHA-256. */
export const FILE_SHA256 = createHash("sha256").update(FILE).digest("hex");

/** The last line of every failure. */
export const ADVICE = "To use a copy that you have: download.source=PATH";

/** A clock that does not wait, records the waits, and stalls on demand. */
export function promptClock() {
  const waits: number[] = [];
  let now = 0;
  let silences = 0;
  let check = () => {};
  const clock: TransferClock = {
    now: () => now,
    wait: (milliseconds, signal) => {
      // Only the wait for a server's next word can be cut short.
      if (signal === undefined) {
        waits.push(milliseconds);
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        check = () => {
          if (silences === 0 || signal.aborted) return;
          silences--;
          resolve();
        };
        check();
      });
    },
  };
  const fallSilent = () => {
    silences++;
    check();
  };
  return { clock, waits, fallSilent, advance: (milliseconds: number) => now += milliseconds };
}

/** Fetches the file, into a fresh state folder unless one is given; `left` lists its files then. */
export async function fetchInto(
  urls: readonly string[],
  options: Partial<FetchFileOptions> = {},
) {
  await using place = await makeWorkspace();
  const state = options.state ?? place.path;
  const progress: Progress[] = [];
  const notes: string[] = [];
  const whole: FetchFileOptions = {
    name: "archive.tar.gz",
    hosts: [...new Set(urls.map((url) => new URL(url).host))],
    expected: { bytes: FILE.length, sha256: FILE_SHA256 },
    maxBytes: 200_000,
    advice: ADVICE,
    redirectAdvice: (host) => `To allow it: ${host}`,
    clock: promptClock().clock,
    progress: (at) => progress.push(at),
    note: (message) => notes.push(message),
    ...options,
    state,
  };
  const outcome = await fetchFile(urls, whole).then(
    async (path) => ({ bytes: await Deno.readFile(path), message: null }),
    (error: Error) => ({ bytes: null, message: error.message }),
  );
  return { ...outcome, left: namesIn(state), progress, notes };
}

/** The names of the files in a folder. */
export function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name);
}
