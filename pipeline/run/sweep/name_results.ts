/** The origin of results. */
export interface ResultsOrigin {
  /** The version that they are of, such as `baseline/v2`, or the path of a config. */
  readonly source: string;
  /** The point's name; null where the source is no sweep. */
  readonly point: string | null;
}

/**
 * Names results as folders, no two alike: a point as in its sweep, a run of its own by its source, and
 * points that several sources have with their source before them.
 *
 * @example
 * ```ts
 * import { nameResults } from "./name_results.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const names = nameResults([
 *   { source: "a/v1", point: "epochs=1" },
 *   { source: "a/v2", point: "epochs=1" },
 *   { source: "a/v2", point: "epochs=2" },
 *   { source: "../b.yaml", point: null },
 * ]);
 * assertEquals(names, ["a/v1 epochs=1", "a/v2 epochs=1", "epochs=2", "b.yaml"]);
 * ```
 */
export function nameResults(results: readonly ResultsOrigin[]): string[] {
  const short = results.map(({ source, point }) => point ?? plain(source));
  const names: string[] = [];
  for (const [index, { source, point }] of results.entries()) {
    const name = short[index]!;
    const isShared = point !== null && short.indexOf(name) !== short.lastIndexOf(name);
    names.push(numbered(isShared ? `${plain(source)} ${point}` : name, names));
  }
  return names;
}

/** A path that leads upwards would leave the folder that results are collected in. */
function plain(source: string): string {
  return source.split("/").filter((part) => !["", ".", ".."].includes(part)).join("/");
}

function numbered(name: string, taken: readonly string[]): string {
  let count = 1;
  const numberedName = () => count === 1 ? name : `${name} (${count})`;
  while (taken.includes(numberedName())) count++;
  return numberedName();
}
