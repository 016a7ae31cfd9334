import { assert, assertEquals } from "@std/assert";
import { fitText, wrapText } from "../../../stages/figures/fit_text.ts";
import { textWidth } from "../../../stages/figures/text_width.ts";

Deno.test("fitText() leaves no text wider than its room, and cuts no character in two", () => {
  for (
    const text of ["x".repeat(160_000), "日本語".repeat(20), "👩‍👩‍👧".repeat(9), "e\u0301".repeat(60)]
  ) {
    const fitted = fitText(text, 90);
    assert(textWidth(fitted) <= 90 && fitted.includes("…"));
    assertEquals(fitted.isWellFormed(), true);
  }
  assertEquals(fitText("👩‍👩‍👧".repeat(9), 5), "👩‍👩‍👧…👩‍👩‍👧");
});

Deno.test("wrapText() has a line even without words, and shortens a word that is too wide", () => {
  assertEquals(wrapText("", 60), [""]);
  assertEquals(wrapText("a incomprehensibilities", 60), ["a", "inco…ties"]);
});
