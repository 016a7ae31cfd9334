import { type TextFont, textWidth } from "./text_width.ts";

/**
 * Leaves out the middle of a text that is wider than its room, since names with the same beginning
 * differ at the end.
 *
 * @param width The room, in pixels; at least the first character and the last are kept.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fitText } from "./fit_text.ts";
 *
 * assertEquals(fitText("512 256 128 64", 70), "512 …8 64");
 * assertEquals(fitText("cat", 70), "cat");
 * ```
 */
export function fitText(text: string, width: number, font: TextFont = {}): string {
  if (textWidth(text, font) <= width) return text;
  const characters = [...new Intl.Segmenter("en").segment(text)].map(({ segment }) => segment);
  // No character is narrower than a pixel, so that a long text takes no longer than a short one.
  for (let kept = Math.min(characters.length - 1, Math.ceil(width)); kept > 2; kept--) {
    const shorter = withoutMiddle(characters, kept);
    if (textWidth(shorter, font) <= width) return shorter;
  }
  return withoutMiddle(characters, 2);
}

/**
 * Breaks a text into lines of whole words; a word that is too wide for a line is shortened.
 *
 * @param width The room, in pixels.
 * @returns At least one line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { wrapText } from "./fit_text.ts";
 *
 * assertEquals(wrapText("one two three", 60), ["one two", "three"]);
 * ```
 */
export function wrapText(text: string, width: number, font: TextFont = {}): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").map((word) => fitText(word, width, font))) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, font) <= width) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}

function withoutMiddle(characters: readonly string[], kept: number): string {
  const start = characters.slice(0, Math.ceil(kept / 2));
  const end = characters.slice(characters.length - Math.floor(kept / 2));
  return `${start.join("")}…${end.join("")}`;
}
