/**
 * Faults in the layout of figures, found by the widths of a wide face. A browser sees more
 * (`figure_faults.ts`), and is not on every machine.
 *
 * @module
 */

import { parseHTML } from "linkedom";
import { textWidth } from "../../../stages/figures/text_width.ts";

/** The used part of an element of linkedom, with its name in capitals. */
interface Element {
  readonly tagName: string;
  readonly children: Iterable<Element>;
  readonly textContent: string;
  getAttribute(name: string): string | null;
}

/** The place and font that an element has from those around it. */
interface Setting {
  readonly x: number;
  readonly y: number;
  readonly isUpwards: boolean;
  readonly fontSize: number;
  readonly isBold: boolean;
  readonly anchor: string;
}

interface Box {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const START = { x: 0, y: 0, isUpwards: false, fontSize: 12, isBold: false, anchor: "start" };

/** The height of letters above their line, and below, in parts of the font's size. */
const [ASCENT, DESCENT] = [0.93, 0.24];

/** Finds the texts of figures that are cut off or overlap another, as `<figure>: <text>`. */
export function measuredFaults(figures: Readonly<Record<string, string>>): string[] {
  return Object.entries(figures).flatMap(([name, svg]) =>
    faultsOf(svg).map((words) => `${name}: ${words}`)
  );
}

function faultsOf(svg: string): string[] {
  const light = svg.replace(/ href="[^"]*"/g, "");
  const { document } = parseHTML(`<html><body>${light}</body></html>`) as unknown as {
    document: { querySelector(selector: string): Element };
  };
  const root = document.querySelector("svg");
  const [width, height] = ["width", "height"].map((name) => Number(root.getAttribute(name)));
  const boxes = [...textBoxes(root, START)];
  const outside = boxes.filter(({ left, right, top, bottom }) =>
    left < 0 || right > width! || top < 0 || bottom > height!
  );
  const overlapping = boxes.flatMap((one, index) =>
    boxes.slice(index + 1).filter((other) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2
    ).map((other) => `${one.words} / ${other.words}`)
  );
  return [...outside.map(({ words }) => words), ...overlapping];
}

function* textBoxes(element: Element, around: Setting): Generator<Box> {
  const isHalo = element.tagName === "G" && element.getAttribute("aria-hidden") === "true";
  if (isHalo) return;
  const setting = settingOf(element, around);
  const children = [...element.children];
  const isText = element.tagName === "TEXT" || element.tagName === "TSPAN";
  if (isText && children.length === 0 && element.textContent !== "") {
    yield boxOf(element.textContent, setting);
  }
  let place = setting;
  for (const child of children) {
    yield* textBoxes(child, place);
    // The next line of a text is `dy` below this one.
    if (child.tagName === "TSPAN") place = settingOf(child, place);
  }
}

function settingOf(element: Element, around: Setting): Setting {
  const transform = element.getAttribute("transform") ?? "";
  const [, left, top] = /translate\(([-\d.]+),([-\d.]+)\)/.exec(transform) ?? [];
  const fontSize = Number(element.getAttribute("font-size") ?? around.fontSize);
  const length = (name: string) => {
    const value = element.getAttribute(name) ?? "0";
    return parseFloat(value) * (value.endsWith("em") ? fontSize : 1);
  };
  const isUpwards = around.isUpwards || transform.includes("rotate(-90)");
  const [across, down] = [length("x") + length("dx"), length("y") + length("dy")];
  return {
    x: around.x + Number(left ?? 0) + (isUpwards ? down : across),
    y: around.y + Number(top ?? 0) + (isUpwards ? -across : down),
    isUpwards,
    fontSize,
    isBold: (element.getAttribute("font-weight") ?? (around.isBold ? "600" : "400")) === "600",
    anchor: element.getAttribute("text-anchor") ?? around.anchor,
  };
}

function boxOf(words: string, { x, y, isUpwards, fontSize, isBold, anchor }: Setting): Box {
  const width = textWidth(words, { fontSize, isBold });
  const before = { start: 0, middle: width / 2, end: width }[anchor]!;
  const [ascent, descent] = [ASCENT * fontSize, DESCENT * fontSize];
  return isUpwards
    ? { words, left: x - ascent, right: x + descent, top: y + before - width, bottom: y + before }
    : { words, left: x - before, right: x - before + width, top: y - ascent, bottom: y + descent };
}
