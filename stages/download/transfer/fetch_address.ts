import { partialBytes } from "./partial_file.ts";
import { receive, type ReceiveOptions } from "./receive.ts";

/** The outcome of an address; `left` means that it was too slow. */
type AddressOutcome =
  | { readonly kind: "complete" }
  | { readonly kind: "left" }
  /** `redirect` is a host to allow. */
  | { readonly kind: "failed"; readonly reason: string; readonly redirect?: string };

/** The number of requests in a row that may bring no new bytes. */
const MAX_TRIES = 3;

/**
 * Fetches a file from one address. A broken transfer resumes where it stopped; the wait doubles with
 * each try in a row that brought no new bytes. Only the length of a `complete` file is checked.
 */
export async function fetchAddress(url: string, options: ReceiveOptions): Promise<AddressOutcome> {
  let furthest = await partialBytes(options.partial);
  for (let tries = 1;; tries++) {
    const outcome = await receive(url, options);
    if (outcome.kind !== "broken") return outcome;
    const reached = await partialBytes(options.partial);
    // Compared with the longest so far, as a server may start over each time.
    if (reached > furthest) tries = 1;
    furthest = Math.max(furthest, reached);
    if (!outcome.again) return { ...outcome, kind: "failed" };
    if (tries >= MAX_TRIES) return { kind: "failed", reason: `${outcome.reason} (${tries} tries)` };
    await options.clock.wait(1000 * 2 ** (tries - 1));
  }
}
