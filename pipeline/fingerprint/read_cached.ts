const METADATA = "\n// denoCacheMetadata=";

/** Reads a module in Deno's cache, which appends to the text when and how it came. */
export async function readCached(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await Deno.readFile(path);
  const end = new TextDecoder("latin1").decode(bytes).lastIndexOf(METADATA);
  return end === -1 ? bytes : bytes.subarray(0, end);
}
