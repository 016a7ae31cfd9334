import { xmlText } from "../formats/xml_text.ts";

/** A piece of HTML, written to a page as it is. */
export interface Html {
  readonly markup: string;
}

/** A value in a template: text, which is escaped, or HTML, which is not. */
export type HtmlPart = string | number | Html | readonly Html[];

/**
 * Makes HTML from a template; every value in it is escaped unless it is HTML itself.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { html } from "./html.ts";
 *
 * const name = "<cat & dog>";
 * assertEquals(html`<b>${name}</b>`.markup, "<b>&lt;cat &amp; dog&gt;</b>");
 * ```
 */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const pieces = strings.map((literal, index) =>
    index < parts.length ? literal + markupOf(parts[index]!) : literal
  );
  // Templates are indented as the code around them is.
  return { markup: pieces.join("").trim() };
}

/** Makes HTML of markup without escaping it, for figures that this program has drawn. */
export function trusted(markup: string): Html {
  return { markup };
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function markupOf(part: HtmlPart): string {
  if (typeof part === "string" || typeof part === "number") {
    return xmlText(String(part)).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
  }
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("\n");
}
