/**
 * Faults in the layout of figures, found by a browser.
 *
 * @module
 */

import { evaluateInPage } from "../../helpers/chromium.ts";

/** Texts that leave their figure or lie on one another, as `<figure>: <text>`. */
const FAULTS = `[...document.querySelectorAll("svg[data-name]")].flatMap((svg) => {
  const edge = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map((element) => ({
    element, box: element.getBoundingClientRect(), words: element.textContent,
  }));
  const outside = texts.filter(({ box }) =>
    box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom);
  const overlapping = texts.flatMap((one, index) => texts.slice(index + 1).filter((other) =>
    Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1 &&
    Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 3
  ).map((other) => ({ words: one.words + " / " + other.words })));
  return [...outside, ...overlapping].map(({ words }) => svg.dataset.name + ": " + words);
})`;

/** Finds the texts of figures that are cut off or overlap another. */
export function figureFaults(figures: Readonly<Record<string, string>>): Promise<string[]> {
  const named = Object.entries(figures)
    .map(([name, svg]) => svg.replace("<svg ", `<svg data-name="${name}" `));
  const page = `<!doctype html><meta charset="utf-8"><body>${named.join("\n")}</body>`;
  return evaluateInPage<string[]>(page, FAULTS);
}
