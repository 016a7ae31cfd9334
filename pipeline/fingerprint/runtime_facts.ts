/**
 * The facts of Deno and V8 that can change a result. Functions such as `Math.exp`, number formats and
 * compression are theirs; a patch release changes no byte that was right.
 */
export const RUNTIME_FACTS: Readonly<Record<string, string>> = {
  Deno: minorOf(Deno.version.deno),
  V8: minorOf(Deno.version.v8),
};

function minorOf(version: string): string {
  return /^\d+\.\d+/.exec(version)?.[0] ?? version;
}
