import { type ConfigNode, toValue } from "../config/config_node.ts";
import type { Assignment } from "../config/apply_overrides.ts";
import { describeInexact, inexactNumbers } from "../config/inexact_number.ts";
import { keepTexts } from "../config/keep_texts.ts";
import type { ConfigProblem } from "../config/source_range.ts";
import type { ValueSchema } from "../config/value_schema.ts";
import { canonicalJson } from "../digest/canonical_json.ts";
import type { Choice } from "./factor.ts";

/** The schemas and the problems of a sweep's values. */
export interface ChoiceOptions {
  /** Gives the schema of a path: where it wants a text, numbers keep theirs. */
  readonly schemaOf: (path: string) => ValueSchema;
  /** Collects what is wrong with values. */
  readonly problems: ConfigProblem[];
}

/** Reads one value of a sweep, which must be JSON, as the record of the sweep keeps it. */
export function readChoice(
  assignment: Assignment,
  { schemaOf, problems }: ChoiceOptions,
): Choice {
  const { path } = assignment;
  const value = keepTexts(assignment.value, schemaOf(path));
  const [inexact] = inexactNumbers(value);
  if (inexact === undefined) return { ...assignment, value, text: canonicalJson(toValue(value)) };
  problems.push(describeInexact(inexact.node, path));
  return { ...assignment, value, text: textOf(inexact.node) };
}

function textOf({ range: { source, start, end } }: ConfigNode): string {
  return source.text.slice(start, end);
}
