/** The font of a text. */
export interface TextFont {
  /** In pixels. Default: 12, the size of a figure's text. */
  readonly fontSize?: number;
  /** Default: false. */
  readonly isBold?: boolean;
}

/**
 * Computes the width of a text in a wide face. A figure names no font that every machine has, so no
 * text is much wider than this and most are narrower.
 *
 * Source: the advance widths of DejaVu Sans 2.37, the widest of the usual sans-serif faces.
 *
 * @returns Pixels.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { textWidth } from "./text_width.ts";
 *
 * assertEquals(textWidth("ii", { fontSize: 100 }), 56);
 * assertEquals(textWidth("日本", { fontSize: 100 }), 200);
 * ```
 */
export function textWidth(text: string, { fontSize = 12, isBold = false }: TextFont = {}): number {
  let hundredths = 0;
  for (const character of text) {
    hundredths += ASCII[character.codePointAt(0)! - FIRST] ?? widthBeyondAscii(character);
  }
  return hundredths * fontSize * (isBold ? BOLD : 1) / 100;
}

/** Computes the width of the widest of some texts: 0 pixels of none. */
export function widest(texts: readonly string[], font: TextFont = {}): number {
  return texts.reduce((width, text) => Math.max(width, textWidth(text, font)), 0);
}

/** The widths of the characters from the space to the tilde, in hundredths of the font's size. */
const ASCII: readonly number[] =
  ("32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 " +
    "100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 " +
    "50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84")
    .split(" ").map(Number);
const FIRST = 0x20;

/** A bold text over a plain one. */
const BOLD = 1.15;

function widthBeyondAscii(character: string): number {
  if (/[\p{M}\p{Cf}]/u.test(character)) return 0;
  if (/[\p{Script=Latin}\p{Script=Greek}]/u.test(character)) return 66;
  return /[⺀-꓏가-힣豈-﫿︰-﹏＀-｠\p{Emoji_Presentation}]/u.test(character) ? 100 : 84;
}
