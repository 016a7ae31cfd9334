interface OpenResponseOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** The allowed hosts, as `host` or `host:port`. */
  readonly hosts: readonly string[];
  /** Aborts the request and the reading of its body. */
  readonly signal: AbortSignal;
}

/** A response with an unread body, or the reason why there is none. */
type OpenedResponse =
  | { readonly kind: "response"; readonly response: Response }
  /** `again` says whether the same request may succeed later; `redirect` is a host to allow. */
  | {
    readonly kind: "refused";
    readonly reason: string;
    readonly again: boolean;
    readonly redirect?: string;
  };

/** Requests a file and follows redirects among the allowed hosts. */
export async function openResponse(
  url: string,
  { headers, hosts, signal }: OpenResponseOptions,
): Promise<OpenedResponse> {
  let address = new URL(url);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const isWeb = /^https?:$/.test(address.protocol);
    const isReached = hosts.includes(address.host) || hosts.includes(address.hostname);
    if (!isReached || !isWeb) {
      const known = hosts.join(", ");
      const refusal = refused(
        `it redirects to "${address.origin}", expected one of the hosts ${known}`,
      );
      return isWeb ? { ...refusal, redirect: address.host } : refusal;
    }
    const outcome = await request(address, { headers, signal });
    if (outcome.kind === "refused") return outcome;
    const location = outcome.response.headers.get("location");
    if (!REDIRECTS.includes(outcome.response.status) || location === null) return outcome;
    await outcome.response.body?.cancel();
    if (!URL.canParse(location, address)) return refused(`it redirects to "${location}"`);
    address = new URL(location, address);
  }
  return refused(`it redirects more than ${MAX_REDIRECTS} times`);
}

const MAX_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

async function request(
  url: URL,
  { headers, signal }: Pick<OpenResponseOptions, "headers" | "signal">,
): Promise<OpenedResponse> {
  try {
    // Without this header the body may be compressed once more, and decompressed here.
    const sent = { "accept-encoding": "identity", ...headers };
    const response = await fetch(url, { headers: sent, redirect: "manual", signal });
    return { kind: "response", response };
  } catch (error) {
    if (signal.aborted || !(error instanceof TypeError)) throw error;
    return { kind: "refused", reason: networkReason(error), again: true };
  }
}

/**
 * Describes a network error by its innermost cause, such as `connection refused`.
 *
 * @param error An error of `fetch`, or of reading its body.
 */
export function networkReason(error: Error): string {
  let inner = error;
  while (inner.cause instanceof Error) inner = inner.cause;
  const text = inner.message.split(": ").at(-1)!.replace(/ \(os error \d+\)$/, "");
  return text === "" ? inner.name : text[0]!.toLowerCase() + text.slice(1);
}

function refused(reason: string) {
  return { kind: "refused", reason, again: false } as const;
}
