import type { Progress } from "../../../pipeline/stage.ts";
import type { FileFacts } from "../../datasets/dataset.ts";
import { checkFile } from "./check_file.ts";
import { MACHINE_CLOCK, type TransferClock } from "./clock.ts";
import { fetchAddress } from "./fetch_address.ts";
import { partialBytes, type PartialFile, partialFile, removePartial } from "./partial_file.ts";
import type { Position } from "./receive.ts";
import { amount } from "../../formats/amount.ts";

/** The options of {@linkcode fetchFile}. */
export interface FetchFileOptions {
  /** The file's name in messages. */
  readonly name: string;
  /** The allowed hosts, redirects included, as `host` or `host:port`. */
  readonly hosts: readonly string[];
  readonly expected: FileFacts;
  /** A folder that outlives an interruption. */
  readonly state: string;
  /** The limit of a file of unknown length. */
  readonly maxBytes: number;
  /** A line for people, for when no address works. */
  readonly advice: string;
  /** Another line, for when the digest of an archive differs. */
  readonly digestAdvice?: string;
  /** Makes another line, for when an address redirects to a host that is not allowed. */
  readonly redirectAdvice: (host: string) => string;
  readonly progress: (progress: Progress) => void;
  readonly note: (message: string) => void;
  /** @default {MACHINE_CLOCK} */
  readonly clock?: TransferClock;
}

/** The speed below which a transfer is slow. */
const SLOW_BYTES_PER_SECOND = 250_000;

/** The time after which the speed is judged. */
const SLOW_AFTER_MILLISECONDS = 15_000;

/**
 * Fetches a file and verifies it. Addresses are tried in turn and continue one partial file. If its
 * digest is wrong in the end, the last address is asked for the complete file. A slow address is left
 * for the next one, and tried again if no other has the file.
 *
 * @returns The path of the verified file, in the state folder.
 * @throws {Error} If no address gives the expected file; the message has the reason for each, and what
 * to do. A partial file is kept for the next run, a wrong one is not.
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
    const onBytes = watchSpeed(url, other, options);
    const before = await partialBytes(partial);
    const outcome = await fetchAddress(url, { ...options, partial, clock, onBytes });
    if (outcome.kind === "failed") {
      const { reason, redirect } = outcome;
      const advice = redirect === undefined ? undefined : options.redirectAdvice(redirect);
      failures.push({ url, verb: "download", reason, advice });
    }
    if (outcome.kind === "left") waiting.push({ url, isPatient: true });
    if (outcome.kind !== "complete") continue;
    const check = await checkFile(partial.path, expected);
    if (check.kind === "same") return partial.path;
    // The next run must not continue bytes that can never become the file.
    await removePartial(partial);
    // The wrong bytes may be those from before: then this address gives the complete file.
    if (before > 0) {
      waiting.push(next);
      continue;
    }
    const advice = check.advice ?? options.digestAdvice;
    failures.push({ url, verb: "accept", reason: check.reason, advice });
  }
  throw new Error(await describe(failures, { partial, options }));
}

interface Failure {
  readonly url: string;
  readonly verb: "download" | "accept";
  readonly reason: string;
  /** A line for people; undefined where there is nothing special to do. */
  readonly advice: string | undefined;
}

/** Reports progress, and notes once that the transfer is slow. */
function watchSpeed(
  url: string,
  other: string | undefined,
  { progress, note, advice }: FetchFileOptions,
): (at: Position) => "leave" | void {
  const { host } = new URL(url);
  let hasNoted = false;
  return ({ done, total, received, elapsed }) => {
    progress({ done, ...(total === null ? {} : { total }), unit: "bytes", label: host });
    const rate = received / elapsed * 1000;
    if (hasNoted || elapsed < SLOW_AFTER_MILLISECONDS || rate >= SLOW_BYTES_PER_SECOND) return;
    hasNoted = true;
    const left = total === null ? "" : `, about ${duration((total - done) / rate)} to go`;
    const slow = `${host} gives ${Math.round(rate / 1000)} kB/s${left}`;
    if (other === undefined) {
      note(`${slow}. You may stop it: the next run resumes there. ${advice}`);
      return;
    }
    note(`${slow}: trying ${new URL(other).host}`);
    return "leave";
  };
}

function duration(seconds: number): string {
  if (seconds < 90) return amount(Math.ceil(seconds), "second");
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : `${Math.round(minutes / 6) / 10} hours`;
}

async function describe(
  failures: readonly Failure[],
  { partial, options: { name, advice } }: { partial: PartialFile; options: FetchFileOptions },
): Promise<string> {
  const [first] = failures;
  const lines = failures.length === 1
    ? [`Cannot ${first!.verb} "${first!.url}": ${first!.reason}`]
    : [
      `Cannot download "${name}": none of ${failures.length} addresses has it`,
      ...failures.map(({ url, reason }) => `  ${url}: ${reason}`),
    ];
  const kept = await partialBytes(partial);
  if (kept > 0) {
    lines.push(
      `${amount(kept, "byte")} ${kept === 1 ? "is" : "are"} kept: the next run resumes there`,
    );
  }
  const special = failures.flatMap((failure) => failure.advice ?? []);
  return [...lines, ...new Set(special), advice].join("\n");
}
