/**
 * Reads the lines of a stream of UTF-8, each without its `\n`. Text after the last `\n` is dropped.
 *
 * @example Two lines and a half
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readLines } from "./read_lines.ts";
 *
 * const stream = new Blob(["one\n\nthr"]).stream();
 * assertEquals(await Array.fromAsync(readLines(stream)), ["one", ""]);
 * ```
 */
export async function* readLines(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<string, undefined> {
  // Joined once the line ends: a line may be megabytes in small parts.
  let parts: string[] = [];
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const [first = "", ...more] = text.split("\n");
    parts.push(first);
    for (const next of more) {
      yield parts.join("");
      parts = [next];
    }
  }
}
