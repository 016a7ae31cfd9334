/** The names of columns that every table may have. */
const RESERVED = ["point", "seeds", "missing"];

/**
 * Names params by the last part of their paths, and by the whole path where that part is ambiguous.
 *
 * @param metrics The names of the metrics, which are columns of the same table.
 * @returns The name of each path.
 *
 * @example
 * ```ts
 * import { columnNames } from "./column_names.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const names = columnNames(["train.epochs", "evaluate.split"], ["loss", "split"]);
 * assertEquals([...names.values()], ["epochs", "evaluate.split"]);
 * ```
 */
export function columnNames(
  paths: readonly string[],
  metrics: readonly string[],
): Map<string, string> {
  const shortNames = paths.map((path) => path.slice(path.lastIndexOf(".") + 1));
  const others = [...RESERVED, ...metrics, ...metrics.map((name) => `${name}_sd`)];
  return new Map(paths.map((path, index) => {
    const name = shortNames[index]!;
    const isUnique = shortNames.indexOf(name) === shortNames.lastIndexOf(name);
    return [path, isUnique && !others.includes(name) ? name : path];
  }));
}
