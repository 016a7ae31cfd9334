import { fitText } from "./fit_text.ts";
import { type TextFont, textWidth } from "./text_width.ts";

/**
 * Shortens texts that are wider than their room, so that those that differ stay different: alike ones
 * begin where they differ.
 *
 * @param width The room, in pixels.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fitApart } from "./fit_apart.ts";
 *
 * const texts = ["512 256 128 64", "512 384 128 64", "8"];
 * assertEquals(fitApart(texts, 70), ["…256… 64", "…384… 64", "8"]);
 * ```
 */
export function fitApart(
  texts: readonly string[],
  width: number,
  font: TextFont = {},
): string[] {
  const fitted = texts.map((text) => fitText(text, width, font));
  const apart = fitted.map((text, index) => {
    const alike = texts.filter((other, at) => other !== texts[index] && fitted[at] === text);
    if (alike.length === 0) return text;
    const start = Math.min(...alike.map((other) => firstDifference(texts[index]!, other)));
    return fitText(`…${texts[index]!.slice(start)}`, width, font);
  });
  return apart.map((text, index) => {
    const earlier = apart.filter((other, at) =>
      other === text && at < index && texts[at] !== texts[index]
    ).length;
    if (earlier === 0) return text;
    const number = ` (${earlier + 1})`;
    return fitText(text, width - textWidth(number, font), font) + number;
  });
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}
