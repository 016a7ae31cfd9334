import { assertEquals } from "@std/assert";
import { html, trusted } from "../../../stages/html/html.ts";

Deno.test("html escapes text and numbers, and keeps HTML as it is", () => {
  const inner = html`<i>${"a < b"}</i>`;
  assertEquals(html`<p>${inner} ${3} ${'"'}</p>`.markup, "<p><i>a &lt; b</i> 3 &quot;</p>");
});

Deno.test("html holds no character that a document may not", () => {
  assertEquals(html`<b>${"\x1b[2J\0\ud800\uffff\t😀"}</b>`.markup, "<b>�[2J���\t😀</b>");
});

Deno.test("html joins a list of HTML by line feeds", () => {
  const items = ["a", "&"].map((text) => html`<li>${text}</li>`);
  assertEquals(html`<ul>${items}</ul>`.markup, "<ul><li>a</li>\n<li>&amp;</li></ul>");
});

Deno.test("trusted() leaves markup unescaped", () => {
  assertEquals(html`<div>${trusted("<svg></svg>")}</div>`.markup, "<div><svg></svg></div>");
});
