import { type Html, html, trusted } from "./html.ts";
import { PAGE_STYLE } from "./page_style.ts";

interface DocumentHead {
  readonly title: string;
  /** CSS after that of all pages. Default: none. */
  readonly style?: string;
}

/** Makes a document that needs no other file; the same for the same content. */
export function htmlDocument({ title, style = "" }: DocumentHead, body: Html): string {
  const document = html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title}</title>
        <link rel="icon" href="data:,">
        <style>${trusted(PAGE_STYLE + style)}</style>
      </head>
      <body>
        ${body}
      </body>
    </html>
  `;
  return `${document.markup}\n`;
}
