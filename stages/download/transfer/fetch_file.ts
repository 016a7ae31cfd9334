/**
 * Fetches a file over HTTP from the first address that gives it, through interruptions.
 *
 * @module
 */

import type { Progress } from "../../../pipeline/stage.ts";
import type { ExpectedFile } from "../../datasets/dataset.ts";
import { checkFile } from "./check_file.ts";
import { type Clock, MACHINE_CLOCK } from "./clock.ts";
import { fetchAddress } from "./fetch_address.ts";
import { partialBytes, type PartialFile, partialFile, removePartial } from "./partial_file.ts";
import type { Position } from "./receive.ts";

/** Options of `fetchFile`. */
export interface FetchFileOptions {
  /** What to call the file in messages. */
  readonly name: string;
  /** The hosts that may be asked, redirects included, as `host` or `host:port`. */
  readonly hosts: readonly string[];
  /** What is known of the file; at least one digest. */
  readonly expected: ExpectedFile;
  /** The folder that outlives an interruption. */
  readonly state: string;
  /** Where a file of unknown length is given up, in bytes. */
  readonly mostBytes: number;
  /** What a person can do when nothing works: one line. */
  readonly advice: string;
  /** What a person can do when a digest is wrong: one line more. */
  readonly digestAdvice?: string;
  /** Told how far it has come. */
  readonly progress: (progress: Progress) => void;
  /** Told what a person should know. */
  readonly note: (message: string) => void;
  /** Tells time. @default {MACHINE_CLOCK} */
  readonly clock?: Clock;
}

/** A transfer is slow below this many bytes a second … */
export const SLOW_BYTES_PER_SECOND = 250_000;

/** … after this many milliseconds. */
export const SLOW_AFTER_MILLISECONDS = 15_000;

/**
 * Fetches a file and verifies it before anybody sees it. Addresses are tried in turn, and share the
 * bytes that arrived: the digest says in the end whether they belong together, and where they do
 * not, the address that gave the last of them is asked for the whole file. A slow address is left
 * for the next one, and taken up again if no other gives the file.
 *
 * @param urls The addresses, best first.
 * @param options What is known of the file, and where to keep it meanwhile.
 * @returns The path of the whole, verified file, in the state folder.
 * @throws {Error} If no address gives the file as expected; the message has the reason of each, and
 * what to do. Bytes that may still be of use are kept; those of a wrong file are not.
 */
export async function fetchFile(
  urls: readonly string[],
  options: FetchFileOptions,
): Promise<string> {
  const { expected, state, clock = MACHINE_CLOCK } = options;
  const partial = partialFile(state, urls, expected);
  const waiting = urls.map((url) => ({ url, isPatient: false }));
  const failures: Failure[] = [];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { url, isPatient } = next;
    const other = isPatient ? undefined : waiting.find((address) => !address.isPatient)?.url;
    const onBytes = watcher(url, other, options);
    const before = await partialBytes(partial);
    const arrival = await fetchAddress(url, { ...options, partial, clock, onBytes });
    if (arrival.kind === "failed") failures.push({ url, verb: "download", reason: arrival.reason });
    if (arrival.kind === "left") waiting.push({ url, isPatient: true });
    if (arrival.kind !== "whole") continue;
    const check = await checkFile(partial.path, expected);
    if (check.kind === "same") return partial.path;
    // The next run must not go on from bytes that can never become the file.
    await removePartial(partial);
    // The wrong bytes may be those that were there before: this address then gives the whole file.
    if (before > 0) {
      waiting.push(next);
      continue;
    }
    const reason = `expected ${check.expected}, got ${check.found}`;
    failures.push({ url, verb: "accept", reason });
  }
  throw new Error(await describe(failures, { partial, options }));
}

interface Failure {
  readonly url: string;
  readonly verb: "download" | "accept";
  readonly reason: string;
}

/** Reports progress, and speaks up once if the transfer is slow. */
function watcher(
  url: string,
  other: string | undefined,
  { progress, note, advice }: FetchFileOptions,
): (at: Position) => "leave" | void {
  const { host } = new URL(url);
  let hasSpoken = false;
  return ({ done, total, received, elapsed }) => {
    progress({ done, ...(total === null ? {} : { total }), unit: "bytes", label: host });
    const rate = received / elapsed * 1000;
    if (hasSpoken || elapsed < SLOW_AFTER_MILLISECONDS || rate >= SLOW_BYTES_PER_SECOND) return;
    hasSpoken = true;
    const left = total === null ? "" : `, about ${duration((total - done) / rate)} to go`;
    const slow = `${host} gives ${Math.round(rate / 1000)} kB/s${left}`;
    if (other === undefined) {
      note(`${slow}. It may be stopped: the next run goes on from there. ${advice}`);
      return;
    }
    note(`${slow}: trying ${new URL(other).host}`);
    return "leave";
  };
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : `${Math.round(minutes / 6) / 10} hours`;
}

async function describe(
  failures: readonly Failure[],
  { partial, options: { name, advice, digestAdvice } }: {
    partial: PartialFile;
    options: FetchFileOptions;
  },
): Promise<string> {
  const [first] = failures;
  const lines = failures.length === 1
    ? [`Cannot ${first!.verb} "${first!.url}": ${first!.reason}`]
    : [
      `Cannot download "${name}": none of ${failures.length} addresses gave it`,
      ...failures.map(({ url, reason }) => `  ${url}: ${reason}`),
    ];
  const kept = await partialBytes(partial);
  if (kept > 0) {
    lines.push(`${kept.toLocaleString("en-US")} bytes are kept: the next run goes on from there`);
  }
  if (digestAdvice !== undefined && failures.some(({ verb }) => verb === "accept")) {
    lines.push(digestAdvice);
  }
  return [...lines, advice].join("\n");
}
