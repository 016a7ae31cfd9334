/**
 * Secrets in addresses, which are kept out of everything that is shown, logged or stored.
 *
 * @module
 */

import type { Json } from "./json.ts";

const MASK = "***";
/** The credentials before a host: `user:password@`. */
const CREDENTIALS = /(?<=:\/\/)[^\s/?#"'<>]+(?=@)/g;
/** A field of a query, and its value. */
const FIELD = /(?<=[?&;]([\w.-]{1,60})=)[^\s&;#"'<>]+/g;
/** The names of fields that grant access, such as `X-Amz-Signature`, `access_token` and `sig`. */
const GRANTS =
  /token|secret|passw|pwd|credential|signature|api[-_]?key|access[-_]?key|^(key|sig|auth)$/i;
/** A secret that was left out. */
const LEFT_OUT = /:\/\/\*\*\*@|[?&;][\w.-]+=\*\*\*/;

/** The texts that hold secrets, by what is shown of them. */
const hidden = new Map<string, string>();

/**
 * Replaces the secrets of the addresses in a text by `***`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { maskSecrets } from "./secrets.ts";
 *
 * assertEquals(
 *   maskSecrets("Cannot read https://ada:pw@a.org/b?token=4f&page=2"),
 *   "Cannot read https://***@a.org/b?token=***&page=2",
 * );
 * ```
 */
export function maskSecrets(text: string): string {
  if (!text.includes("://")) return text;
  return text.replaceAll(CREDENTIALS, MASK)
    .replaceAll(FIELD, (value, name: string) => GRANTS.test(name) ? MASK : value);
}

/**
 * Replaces secrets as {@linkcode maskSecrets} does, and keeps the text for {@linkcode revealSecrets}
 * until {@linkcode forgetSecrets}. Of two that differ in their secrets alone the last counts.
 */
export function hideSecrets(text: string): string {
  const shown = maskSecrets(text);
  if (shown !== text) hidden.set(shown, text);
  return shown;
}

/** Forgets all secrets, before another config is read. */
export function forgetSecrets(): void {
  hidden.clear();
}

/** Puts the secrets that were hidden back into the texts of a value. */
export function revealSecrets<Value extends Json>(value: Value): Value {
  if (hidden.size === 0) return value;
  return JSON.parse(
    JSON.stringify(value),
    (_, inner) => typeof inner === "string" ? hidden.get(inner) ?? inner : inner,
  );
}

/** Tells whether a value has addresses whose secrets were left out, as those of a recorded config. */
export function lacksSecrets(value: Json): boolean {
  return LEFT_OUT.test(JSON.stringify(value));
}
