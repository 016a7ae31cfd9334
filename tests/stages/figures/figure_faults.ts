/**
 * Faults in the layout of figures, found by a browser.
 *
 * @module
 */

import { evaluateInPage } from "../../helpers/chromium.ts";

/**
 * Texts that leave their figure or their box, lie on one another or are struck through by a line,
 * as `<figure>: <text>`. The halo of a text is no text of its own.
 */
const FAULTS = `[...document.querySelectorAll("svg[data-name]")].flatMap((svg) => {
  const edge = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].filter((text) =>
    text.closest('[aria-hidden="true"]') === null && text.textContent !== ""
  ).map((element) => ({
    element, box: element.getBoundingClientRect(), words: element.textContent,
  }));
  const lines = [...svg.querySelectorAll("line")].map((line) => line.getBoundingClientRect());
  const outside = texts.filter(({ box }) =>
    box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom);
  const overlapping = texts.flatMap((one, index) => texts.slice(index + 1).filter((other) =>
    Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1 &&
    Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 2
  ).map((other) => ({ words: one.words + " / " + other.words })));
  const struck = texts.filter(({ box }) => lines.some((line) =>
    Math.min(line.right, box.right - 2) - Math.max(line.left, box.left + 2) >= 0 &&
    Math.min(line.bottom, box.bottom - 3) - Math.max(line.top, box.top + 3) >= 0
  )).map(({ words }) => ({ words: words + " (struck through)" }));
  const boxes = [...svg.querySelectorAll('[aria-label="rect"] rect')]
    .map((rect) => rect.getBoundingClientRect());
  const leaving = texts.filter(({ box }) => boxes.some((rect) => {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const isIn = x > rect.left && x < rect.right && y > rect.top && y < rect.bottom;
    return isIn && (box.left < rect.left || box.right > rect.right ||
      box.top < rect.top || box.bottom > rect.bottom);
  })).map(({ words }) => ({ words: words + " (leaves its box)" }));
  return [...outside, ...overlapping, ...struck, ...leaving].map(({ words }) => svg.dataset.name + ": " + words);
})`;

/** Finds the texts of figures that are cut off or overlap another. */
export function figureFaults(figures: Readonly<Record<string, string>>): Promise<string[]> {
  const named = Object.entries(figures)
    .map(([name, svg]) => svg.replace("<svg ", `<svg data-name="${name}" `));
  const page = `<!doctype html><meta charset="utf-8"><body>${named.join("\n")}</body>`;
  return evaluateInPage<string[]>(page, FAULTS);
}
