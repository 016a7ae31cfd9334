import { nearest } from "./suggest.ts";

/** Nobody reads more names than these. */
const MAX_NAMES = 40;

/**
 * Says that a key is unknown, and which one was perhaps meant, or else which are possible.
 *
 * @param options.holder The path of the mapping that holds it; empty for the config itself.
 *
 * @example A slip
 * ```ts
 * import { describeUnknownKey } from "./unknown_key.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   describeUnknownKey("latent_dims", { holder: "train", allowed: ["epochs", "latentDim"] }),
 *   'Unknown key "latent_dims" in "train": did you mean "latentDim"?',
 * );
 * ```
 */
export function describeUnknownKey(
  key: string,
  { holder, allowed }: { readonly holder: string; readonly allowed: readonly string[] },
): string {
  const head = `Unknown key ${JSON.stringify(key)}${holder === "" ? "" : ` in "${holder}"`}`;
  const meant = nearest(key, allowed);
  if (meant !== null) return `${head}: did you mean ${JSON.stringify(meant)}?`;
  const names = allowed.slice(0, MAX_NAMES).map((name) => JSON.stringify(name));
  const more = allowed.length > MAX_NAMES ? `, or one of ${allowed.length - MAX_NAMES} others` : "";
  return names.length === 0
    ? `${head}: expected none`
    : `${head}: expected ${names.length === 1 ? "" : "one of "}${names.join(", ")}${more}`;
}
