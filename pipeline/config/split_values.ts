import type { ReadYamlOptions } from "./read_yaml.ts";

/**
 * Splits a text at its commas, except inside brackets and quotes.
 *
 * A quote starts a quoted text only where a YAML value may start, so `it's` has none.
 *
 * @param from The offset at which the values start.
 * @returns At least one part.
 *
 * @example Lists as values
 * ```ts
 * import { splitValues } from "./split_values.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const text = 'a=[1, 2],"x,y"';
 * const values = splitValues(text, 2).map(({ from, to }) => text.slice(from, to));
 * assertEquals(values, ["[1, 2]", '"x,y"']);
 * ```
 */
export function splitValues(text: string, from: number): readonly Required<ReadYamlOptions>[] {
  const parts: Required<ReadYamlOptions>[] = [];
  let depth = 0;
  let start = from;
  let before = ",";
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if ((character === '"' || character === "'") && ",[{:".includes(before)) {
      at = endOfQuote(text, at);
    } else if (character === "[" || character === "{") {
      depth++;
    } else if (character === "]" || character === "}") {
      depth--;
    } else if (character === "," && depth <= 0) {
      parts.push({ from: start, to: at });
      start = at + 1;
    }
    if (character !== " ") {
      before = character;
    }
  }
  return [...parts, { from: start, to: text.length }];
}

/** Finds the closing quote, or the text's end. A doubled single quote closes nothing. */
function endOfQuote(text: string, start: number): number {
  const quote = text[start]!;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\" && quote === '"') {
      at++;
    } else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at;
      at++;
    }
  }
  return text.length;
}
