/**
 * One HTTP request, with redirects followed as far as the stage's hosts reach.
 *
 * @module
 */

/** Options of `openResponse`. */
export interface OpenResponseOptions {
  /** The request's headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The hosts that may be asked, as `host` or `host:port`. */
  readonly hosts: readonly string[];
  /** Ends the request and the reading of its answer. */
  readonly signal: AbortSignal;
}

/** What came of a request. */
export type OpenedResponse =
  | { readonly kind: "response"; readonly response: Response }
  /** No answer to use; `again` says whether the same request may do better later. */
  | { readonly kind: "refused"; readonly reason: string; readonly again: boolean };

/**
 * Asks for a file and follows redirects.
 *
 * @param url The file's address.
 * @param options What to send, and which hosts may be asked.
 * @returns The answer, whose body has still to be read, or why there is none.
 */
export async function openResponse(
  url: string,
  { headers, hosts, signal }: OpenResponseOptions,
): Promise<OpenedResponse> {
  let address = new URL(url);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const reached = hosts.includes(address.host) || hosts.includes(address.hostname);
    if (!reached || !/^https?:$/.test(address.protocol)) {
      return refused(
        `it redirects to "${address.origin}", expected one of the hosts ${hosts.join(", ")}`,
      );
    }
    const asked = await ask(address, { headers, signal });
    if (asked.kind === "refused") return asked;
    const location = asked.response.headers.get("location");
    if (!REDIRECTS.includes(asked.response.status) || location === null) return asked;
    await asked.response.body?.cancel();
    if (!URL.canParse(location, address)) return refused(`it redirects to "${location}"`);
    address = new URL(location, address);
  }
  return refused(`it redirects more than ${MOST_REDIRECTS} times`);
}

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

async function ask(
  url: URL,
  { headers, signal }: Pick<OpenResponseOptions, "headers" | "signal">,
): Promise<OpenedResponse> {
  try {
    // Without this header the answer may arrive compressed once more, and be unpacked unasked.
    const sent = { "accept-encoding": "identity", ...headers };
    const response = await fetch(url, { headers: sent, redirect: "manual", signal });
    return { kind: "response", response };
  } catch (error) {
    if (signal.aborted || !(error instanceof TypeError)) throw error;
    return { kind: "refused", reason: networkReason(error), again: true };
  }
}

/**
 * The words for an error of the network: the innermost cause says what happened.
 *
 * @param error What `fetch` or reading its body threw.
 * @returns Such as `connection refused`.
 */
export function networkReason(error: Error): string {
  let inner = error;
  while (inner.cause instanceof Error) inner = inner.cause;
  const text = inner.message.split(": ").at(-1)!.replace(/ \(os error \d+\)$/, "");
  return text === "" ? inner.name : text[0]!.toLowerCase() + text.slice(1);
}

function refused(reason: string): OpenedResponse {
  return { kind: "refused", reason, again: false };
}
