/**
 * Finds everything in a text that looks like a digest. A file that cannot be read, or that another
 * version of Reprise wrote, may need all of that: each format names what it needs by its digest in hex.
 */
export function digestsIn(text: string): ReadonlySet<string> {
  return new Set(text.matchAll(/[0-9a-f]{64}/g).map(([digest]) => digest));
}
