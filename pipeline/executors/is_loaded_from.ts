const MAP = "//# sourceMappingURL=data:application/json;base64,";

/**
 * Tells that the source of a module that Deno has loaded comes from the bytes of its file, which may
 * have been another file when it was loaded. Of TypeScript the source map holds the text.
 *
 * @param source Null for a module whose source Deno does not show.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isLoadedFrom } from "./is_loaded_from.ts";
 *
 * const bytes = new TextEncoder().encode("export const a = 1;");
 * assertEquals(isLoadedFrom("export const a = 1;", bytes), true);
 * assertEquals(isLoadedFrom("export const a = 2;", bytes), false);
 * ```
 */
export function isLoadedFrom(source: string | null, bytes: Uint8Array): boolean {
  if (source === null) return true;
  const text = new TextDecoder().decode(bytes);
  return withoutMark(source) === text || textInMap(source) === text;
}

/** Deno keeps the byte order mark of JSON. */
function withoutMark(source: string): string {
  return source.startsWith("\ufeff") ? source.slice(1) : source;
}

function textInMap(source: string): string | null {
  const at = source.lastIndexOf(MAP);
  if (at < 0) return null;
  const json = Uint8Array.fromBase64(source.slice(at + MAP.length).trimEnd());
  const map: { readonly sourcesContent?: readonly string[] } = JSON.parse(
    new TextDecoder().decode(json),
  );
  return map.sourcesContent?.[0] ?? null;
}
