import { assertEquals } from "@std/assert";
import { fileKindOf } from "../../../stages/formats/file_kind.ts";
import { tarEntry, tarOf } from "./tar/fixtures_tar.ts";

const WORDS: Readonly<Record<string, Uint8Array>> = {
  "a zip archive": Uint8Array.fromHex("504b03041400"),
  "an empty zip archive": Uint8Array.fromHex("504b0506"),
  "compressed by xz": Uint8Array.fromHex("fd377a585a000004"),
  "compressed by zstd": Uint8Array.fromHex("28b52ffd0458"),
  "compressed by bzip2": Uint8Array.fromHex("425a6839"),
  "a 7z archive": Uint8Array.fromHex("377abcaf271c0004"),
  "a rar archive": Uint8Array.fromHex("526172211a0701"),
  "empty": new Uint8Array(),
  "of an unknown kind": Uint8Array.fromHex("80049500"),
  'an HTML page ("Sign in to continue")': bytes(
    "\ufeff\n<!DOCTYPE html><head><title>Sign in\n to continue</title>",
  ),
  'an HTML page ("404 Not Found")': bytes("<html><style>p{}</style><h1>404</h1><p>Not Found"),
  "an HTML page": bytes("<html></html>"),
  'an XML text ("AccessDenied Request has expired")': bytes(
    `<?xml version="1.0"?><Error><Code>AccessDenied</Code> <Message>Request has expired</Message>`,
  ),
  'a JSON text ("{\\"message\\": \\"Not Found\\"}")': bytes('{"message": "Not Found"}'),
  [`a text ("${"version ".repeat(7)}vers…")`]: bytes("version ".repeat(64)),
  'a text ("日本")': bytes("日本語").subarray(0, 8),
};

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

for (const [words, start] of Object.entries(WORDS)) {
  Deno.test(`fileKindOf() recognises what is ${words}`, () => {
    const found = fileKindOf(start);
    assertEquals(found.kind === "other" ? found.words : found.kind, words);
  });
}

Deno.test("fileKindOf() recognises archives that can be read", () => {
  assertEquals(fileKindOf(Uint8Array.fromHex("1f8b08")), { kind: "gzip" });
  assertEquals(fileKindOf(tarOf(tarEntry())), { kind: "tar" });
});
