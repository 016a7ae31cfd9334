/**
 * Fetches a file from one address, again and again as long as there is hope.
 *
 * @module
 */

import { partialBytes } from "./partial_file.ts";
import { receive, type ReceiveOptions } from "./receive.ts";

/** What came of an address. */
export type Arrival =
  | { readonly kind: "whole" }
  | { readonly kind: "left" }
  | { readonly kind: "failed"; readonly reason: string };

/** How many requests in a row may bring nothing new. */
export const MOST_TRIES = 3;

/**
 * Fetches a file from one address. A broken transfer goes on where it stopped; waiting doubles with
 * each try in a row that brought nothing new.
 *
 * @param url The address.
 * @param options As for one request.
 * @returns Whether the file is whole, by its length alone.
 */
export async function fetchAddress(url: string, options: ReceiveOptions): Promise<Arrival> {
  let furthest = await partialBytes(options.partial);
  for (let tries = 1;; tries++) {
    const outcome = await receive(url, options);
    if (outcome.kind !== "broken") return outcome;
    const reached = await partialBytes(options.partial);
    // A server that starts over each time would look like progress if the last length counted.
    if (reached > furthest) tries = 1;
    furthest = Math.max(furthest, reached);
    if (!outcome.again) return { kind: "failed", reason: outcome.reason };
    if (tries >= MOST_TRIES) {
      return { kind: "failed", reason: `${outcome.reason} (${tries} tries)` };
    }
    await options.clock.wait(1000 * 2 ** (tries - 1));
  }
}
