import { digestText } from "../digest/digest.ts";
import type { StageCode } from "./stage_code.ts";

/**
 * Unites the code of two modules whose graphs may overlap. A file that one graph imports as code and
 * the other as text has a digest of both.
 */
export function uniteCode(one: StageCode, other: StageCode): StageCode {
  return {
    kind: "code",
    modules: merge(one.modules, other.modules, (a, b) => digestText([a, b].sort().join("\n"))),
    packages: merge(one.packages, other.packages, mergeVersions),
    settings: { ...one.settings, ...other.settings },
    // A file that was edited between two looks is refused when the stage loads it.
    texts: merge(one.texts, other.texts, (a) => a),
    imports: { ...one.imports, ...other.imports },
  };
}

type Table = Readonly<Record<string, string>>;

function merge(one: Table, other: Table, both: (a: string, b: string) => string): Table {
  const merged: Record<string, string> = {};
  for (const name of [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()) {
    const [a, b] = [one[name], other[name]];
    merged[name] = a === undefined || a === b ? b! : b === undefined ? a : both(a, b);
  }
  return merged;
}

function mergeVersions(a: string, b: string): string {
  return [...new Set([...a.split(", "), ...b.split(", ")])].sort().join(", ");
}
