import type { SvgElement } from "./svg_element.ts";

/** The attributes with which Plot draws the outline of a text behind its filling. */
const OUTLINE = ["paint-order", "stroke", "stroke-width", "stroke-linejoin"];

/**
 * Draws the halo of a text as a text of its own beneath. Plot's way, one text whose outline is painted
 * first, leaves nothing but the outline in programs that do not know `paint-order`.
 */
export function drawHalos(root: SvgElement): void {
  for (const text of [...root.querySelectorAll("[paint-order]")]) {
    const halo = text.cloneNode(true);
    halo.removeAttribute("paint-order");
    halo.setAttribute("fill", text.getAttribute("stroke")!);
    for (const part of halo.querySelectorAll("*")) part.removeAttribute("fill");
    // It says nothing to those who cannot see it.
    halo.setAttribute("aria-hidden", "true");
    text.before(halo);
    for (const name of OUTLINE) text.removeAttribute(name);
  }
}
