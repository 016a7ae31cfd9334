import type { ConfigNode, NodePath, ScalarNode } from "./config_node.ts";
import { keepsDigits } from "./plain_text.ts";
import type { ConfigProblem } from "./source_range.ts";

/** A number that is not the one that was written, and its place. */
export interface InexactNumber {
  readonly node: ScalarNode;
  readonly path: NodePath;
}

/** Finds the numbers of a tree that are infinite, no number, or lose digits that were written. */
export function inexactNumbers(node: ConfigNode, path: NodePath = []): readonly InexactNumber[] {
  switch (node.kind) {
    case "scalar":
      return isExact(node) ? [] : [{ node, path }];
    case "list":
      return node.items.flatMap((item, index) => inexactNumbers(item, [...path, index]));
    case "mapping":
      return [...node.entries].flatMap(([name, { value }]) =>
        inexactNumbers(value, [...path, name])
      );
  }
}

/** Says that a number cannot be used, and what to write instead. */
export function describeInexact(
  { value, written = String(value), range }: ScalarNode,
  subject: string,
): ConfigProblem {
  const shown = written.length > 60 ? `${written.slice(0, 60)}…` : written;
  const message = Number.isFinite(value)
    ? `Cannot read "${subject}": expected a number that keeps its digits, got ${shown}, which would be ${value}
Write a number of at most 15 digits, or a text in quotes`
    : `Cannot read "${subject}": expected a finite number, got ${shown}
Write a number below 1.8e308, or null where there is none`;
  return { range, message };
}

function isExact({ value, written }: ScalarNode): boolean {
  return typeof value !== "number" || keepsDigits(written ?? String(value), value);
}
