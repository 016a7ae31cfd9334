import type { FileFacts } from "../../datasets/dataset.ts";
import type { TransferClock } from "./clock.ts";
import { networkReason, openResponse } from "./open_response.ts";
import {
  partialBytes,
  type PartialFile,
  readSource,
  removePartial,
  restartPartial,
  withoutSecrets,
} from "./partial_file.ts";

/** The options of {@linkcode receive}. */
export interface ReceiveOptions {
  /** Received bytes are appended to it. */
  readonly partial: PartialFile;
  readonly expected: FileFacts;
  readonly hosts: readonly string[];
  /** The limit of a file of unknown length. */
  readonly maxBytes: number;
  readonly clock: TransferClock;
  /** Called after each chunk; `leave` ends the transfer. */
  readonly onBytes: (at: Position) => "leave" | void;
}

/** The progress of a transfer. */
export interface Position {
  /** The bytes so far, of all requests. */
  readonly done: number;
  /** The file's length; null if it is unknown. */
  readonly total: number | null;
  /** The bytes of this request. */
  readonly received: number;
  /** Milliseconds since its first byte. */
  readonly elapsed: number;
}

type Received =
  | { readonly kind: "complete" }
  | { readonly kind: "left" }
  /** `again` says whether the same address may succeed later; `redirect` is a host to allow. */
  | {
    readonly kind: "broken";
    readonly reason: string;
    readonly again: boolean;
    readonly redirect?: string;
  };

/** The time without a byte after which a transfer is broken. */
const STALL_MILLISECONDS = 30_000;

/**
 * Requests the missing bytes of a file. Only the length of a `complete` file is checked; the caller
 * checks its digest.
 *
 * Source: RFC 9110, sections 13.1.5 and 14, for ranges and their validators.
 */
export async function receive(url: string, options: ReceiveOptions): Promise<Received> {
  const { partial, expected, hosts, clock } = options;
  const have = await partialBytes(partial);
  const source = await readSource(partial);
  const total = expected.bytes ?? source?.total ?? null;
  if (have > 0 && have === total) return { kind: "complete" };
  if (have > (total ?? options.maxBytes)) {
    await removePartial(partial);
    return broken(`${count(have)} bytes have arrived, expected ${count(total ?? 0)}`, true);
  }
  const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
  if (have > 0 && source?.url === withoutSecrets(url) && source.validator !== null) {
    headers["if-range"] = source.validator;
  }
  const controller = new AbortController();
  try {
    const opened = await untilStalled(
      openResponse(url, { headers, hosts, signal: controller.signal }),
      clock,
    );
    if (opened === "stalled") return stalled(have, total);
    if (opened.kind === "refused") {
      const { reason, again, redirect } = opened;
      return { ...broken(reason, again), ...(redirect === undefined ? {} : { redirect }) };
    }
    const validator = source?.url === url ? source.validator : null;
    const start = await begin(url, opened.response, { ...options, have, total, validator });
    return "kind" in start ? start : await readBody(opened.response, start, options);
  } finally {
    controller.abort();
  }
}

/** The offset of a body's first byte, and the file's length. */
interface Start {
  readonly at: number;
  readonly total: number | null;
}

interface Before extends ReceiveOptions {
  /** The bytes so far. */
  readonly have: number;
  readonly total: number | null;
  /** The validator of the file that they are of, if they came from this address. */
  readonly validator: string | null;
}

async function begin(
  url: string,
  response: Response,
  { partial, expected, maxBytes, have, total, validator }: Before,
): Promise<Start | Received> {
  const range = response.headers.get("content-range");
  if (response.status === 206) {
    return await beginPart(url, response, { partial, have, total, validator });
  }
  if (response.status === 416) {
    if (range === `bytes */${have}` && total === null) return { kind: "complete" };
    await removePartial(partial);
    return broken(`it has no bytes after ${count(have)}`, true);
  }
  if (response.status !== 200) {
    const again = response.status >= 500 || response.status === 408 || response.status === 429;
    return broken(`it answers ${response.status} ${response.statusText}`.trim(), again);
  }
  const length = response.headers.get("content-length");
  const all = length === null ? expected.bytes ?? null : Number(length);
  const most = expected.bytes ?? maxBytes;
  if (all !== null && (all > most || all !== (expected.bytes ?? all))) {
    const limit = expected.bytes === undefined ? `at most ${count(most)}` : count(most);
    const type = /^(text\/|application\/(json|xml))[^;]*/.exec(
      response.headers.get("content-type") ?? "",
    );
    const kind = type === null ? "" : ` of ${type[0]}`;
    return broken(`it has ${count(all)} bytes${kind}, expected ${limit}`, false);
  }
  await restartPartial(partial, {
    url: withoutSecrets(url),
    validator: validatorOf(response),
    total: all,
  });
  return { at: 0, total: all };
}

/**
 * Begins with a part of the file: at its end so far, or before it, where some bytes arrive once more.
 * A part that cannot continue what is there makes the transfer start over.
 */
async function beginPart(
  url: string,
  response: Response,
  { partial, have, total, validator }: Pick<Before, "partial" | "have" | "total" | "validator">,
): Promise<Start | Received> {
  const range = response.headers.get("content-range") ?? "";
  const [, from, to, length] = /^bytes ([0-9]+)-([0-9]+)\/([0-9]+|\*)$/.exec(range) ?? [];
  const all = length === undefined || length === "*" ? total : Number(length);
  const found = validatorOf(response);
  const isSame = validator === null || found === null || found === validator;
  const fits = from !== undefined && Number(from) <= have && Number(to) >= have &&
    (all === null || Number(to) < all) && all === (total ?? all);
  if (fits && isSame) {
    const at = Number(from);
    if (at === 0) await restartPartial(partial, { url, validator: found, total: all });
    else if (at < have) await Deno.truncate(partial.path, at);
    return { at, total: all };
  }
  const missing = `bytes ${have}-${total === null ? "" : total - 1}/${total ?? "*"}`;
  const reason = isSame
    ? `it answers with the range "${range}", expected "${missing}"`
    : "its file is another now";
  await removePartial(partial);
  return broken(reason, have > 0);
}

async function readBody(
  response: Response,
  { at, total }: Start,
  { partial, maxBytes, clock, onBytes }: ReceiveOptions,
): Promise<Received> {
  using file = await Deno.open(partial.path, { append: true, create: true });
  const reader = (response.body ?? new Blob().stream()).getReader();
  const since = clock.now();
  for (let done = at;;) {
    const next = await untilStalled(readChunk(reader), clock);
    if (next === "stalled") return stalled(done, total);
    if (next instanceof Error) {
      return broken(`${networkReason(next)} after ${ofAll(done, total)} bytes`, true);
    }
    if (next.done) {
      if (total === null || done === total) return { kind: "complete" };
      return broken(`it stopped after ${ofAll(done, total)} bytes`, true);
    }
    if (done + next.value.length > (total ?? maxBytes)) {
      await removePartial(partial);
      return broken(`it sends more than ${count(total ?? maxBytes)} bytes`, false);
    }
    for (let sent = 0; sent < next.value.length;) {
      sent += await file.write(next.value.subarray(sent));
    }
    done += next.value.length;
    const position = { done, total, received: done - at, elapsed: clock.now() - since };
    if (onBytes(position) === "leave") return { kind: "left" };
  }
}

async function readChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<ReadableStreamReadResult<Uint8Array> | TypeError> {
  try {
    return await reader.read();
  } catch (error) {
    if (error instanceof TypeError) return error;
    throw error;
  }
}

/** Waits for a result until the transfer counts as stalled. */
async function untilStalled<T>(work: Promise<T>, clock: TransferClock): Promise<T | "stalled"> {
  const arrived = new AbortController();
  const silence = clock.wait(STALL_MILLISECONDS, arrived.signal).then(() => "stalled" as const);
  // The caller aborts stalled work; how it then ends does not matter.
  work.catch(() => {});
  try {
    return await Promise.race([work, silence]);
  } finally {
    arrived.abort();
  }
}

/** Skips a weak `ETag`, which `If-Range` does not allow as it does not identify exact bytes. */
function validatorOf({ headers }: Response): string | null {
  const tag = headers.get("etag");
  return tag !== null && !tag.startsWith("W/") ? tag : headers.get("last-modified");
}

function stalled(done: number, total: number | null): Received {
  const seconds = STALL_MILLISECONDS / 1000;
  return broken(`nothing arrived for ${seconds} seconds, after ${ofAll(done, total)} bytes`, true);
}

function broken(reason: string, again: boolean): Received {
  return { kind: "broken", reason, again };
}

function ofAll(done: number, total: number | null): string {
  return total === null ? count(done) : `${count(done)} of ${count(total)}`;
}

function count(bytes: number): string {
  return bytes.toLocaleString("en-US");
}
