import { type Html, html, trusted } from "./html.ts";

/** A figure after it was drawn. */
export interface DrawnFigure {
  /** The name of its file, without `.svg`. */
  readonly name: string;
  /** The figure as this program drew it: it is not escaped. */
  readonly svg: string;
  /** A sentence on what to see in it. */
  readonly caption: string;
}

/** Shows figures with their captions, numbered from 1; links lead to `#figure-<name>`. */
export function figureList(figures: readonly DrawnFigure[]): Html[] {
  return figures.map(({ name, svg, caption }, index) =>
    html`
      <figure id="figure-${name}">
        <div class="drawing" tabindex="0">${trusted(svg.trimEnd())}</div>
        <figcaption><b>Figure ${index + 1}.</b> ${caption}</figcaption>
      </figure>
    `
  );
}
