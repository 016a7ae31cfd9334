import { type ConfigNode, toValue } from "../config/config_node.ts";
import { describeValue } from "../config/describe_value.ts";
import type { Assignment } from "../config/apply_overrides.ts";
import type { ConfigProblem } from "../config/source_range.ts";
import { canonicalJson } from "../digest/canonical_json.ts";
import type { Choice } from "./factor.ts";

/**
 * Reads one value of a sweep, which must be JSON, as the record of the sweep keeps it.
 *
 * @param problems Collects the problem of a value that is not.
 */
export function readChoice(assignment: Assignment, problems: ConfigProblem[]): Choice {
  const { path, value } = assignment;
  const endless = findEndless(value);
  if (endless !== null) {
    const found = describeValue(endless);
    const message = `Cannot sweep "${path}": expected a finite number, got ${found}`;
    problems.push({ range: endless.range, message });
    return { ...assignment, text: found };
  }
  return { ...assignment, text: canonicalJson(toValue(value)) };
}

function findEndless(node: ConfigNode): ConfigNode | null {
  switch (node.kind) {
    case "scalar":
      return typeof node.value === "number" && !Number.isFinite(node.value) ? node : null;
    case "list":
      return firstEndless(node.items);
    case "mapping":
      return firstEndless([...node.entries.values()].map(({ value }) => value));
  }
}

function firstEndless(nodes: readonly ConfigNode[]): ConfigNode | null {
  return nodes.map(findEndless).find((endless) => endless !== null) ?? null;
}
