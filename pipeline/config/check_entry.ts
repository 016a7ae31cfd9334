import type { z } from "zod";
import { type ConfigEntry, findNode, type NodePath, toValue } from "./config_node.ts";
import { describeValue, renamedValue, suggestValue } from "./describe_value.ts";
import type { ConfigProblem, SourceRange } from "./source_range.ts";
import { describeUnknownKey } from "./unknown_key.ts";
import { schemaAt, type ValueSchema, valueSchema } from "./value_schema.ts";
import { describeSchema } from "./describe_schema.ts";

/** The start of zod's own messages; any other comes from the stage's author and says more. */
const STANDARD_MESSAGE = /^(Invalid|Too (big|small)|Unrecognized)/;

/** From so many checks on, as in a sweep, it pays that zod compiles a schema. */
const MANY_CHECKS = 50;

let checked = 0;

/** A checked value, or what is wrong with it. */
export type Checked<Value> =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "wrong"; readonly problems: readonly ConfigProblem[] };

/**
 * Checks a value and fills in its defaults.
 *
 * @param options.subject The path of the value, such as `train`; left out for the config itself.
 * @param options.moved Messages about keys that are no more, by path below the value.
 */
export function checkEntry<Value>(
  entry: ConfigEntry,
  schema: z.ZodType<Value>,
  { subject = "", moved = {} }: {
    readonly subject?: string;
    readonly moved?: Readonly<Record<string, string>> | undefined;
  } = {},
): Checked<Value> {
  try {
    const result = schema.safeParse(toValue(entry.value), { jitless: ++checked < MANY_CHECKS });
    if (result.success) return { kind: "value", value: result.data };
    const check = { entry, subject, moved, schema: valueSchema(schema) };
    return {
      kind: "wrong",
      problems: result.error.issues.flatMap((issue) => explain(issue, check)),
    };
  } catch (error) {
    // A stage's own check may fail in any way.
    const found = error instanceof Error ? error.message : String(error);
    const message = `Cannot check "${subject}": ${found}`;
    return { kind: "wrong", problems: [{ range: entry.key, message }] };
  }
}

interface Check {
  readonly entry: ConfigEntry;
  readonly subject: string;
  readonly moved: Readonly<Record<string, string>>;
  readonly schema: ValueSchema;
}

function explain(issue: z.core.$ZodIssue, check: Check): readonly ConfigProblem[] {
  const path = issue.path.map((part) => typeof part === "number" ? part : String(part));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => explainUnknownKey(key, path, check));
  }
  const deeper = issue.code === "invalid_union" ? likelyBranch(issue.errors) : null;
  if (deeper !== null) {
    return deeper.flatMap((inner) =>
      explain({ ...inner, path: [...issue.path, ...inner.path] }, check)
    );
  }
  const { node, range } = findNode(check.entry, path);
  const known = schemaAt(check.schema, path, toValue(check.entry.value));
  const { schema, message } = wantedBy(issue, known);
  if (node === null && issue.code !== "custom") {
    return [explainMissing(path, schema, { ...check, range })];
  }
  const head = `Cannot read "${pathText(check.subject, path)}"`;
  const now = node === null ? null : renamedValue(node, schema);
  if (now !== null) {
    return [{ range, message: `${head}: ${describeValue(node!)} is called "${now}" now` }];
  }
  const got = node === null || !message.startsWith("expected")
    ? ""
    : `, got ${describeValue(node)}${suggestValue(node, schema)}`;
  return [{ range, message: `${head}: ${message}${got}` }];
}

function explainUnknownKey(
  key: string,
  path: NodePath,
  { entry, subject, moved, schema }: Check,
): ConfigProblem {
  const holder = pathText(subject, path);
  const allowed = Object.keys(schemaAt(schema, path, toValue(entry.value)).properties ?? {});
  const { node, range } = findNode(entry, path);
  const written = node?.kind === "mapping" ? node.entries.get(key)?.key : undefined;
  const at = written ?? range;
  const below = pathText("", [...path, key]);
  return Object.hasOwn(moved, below)
    ? { range: at, message: `Cannot read "${pathText(subject, [...path, key])}": ${moved[below]}` }
    : { range: at, message: describeUnknownKey(key, { holder, allowed }) };
}

function explainMissing(
  path: NodePath,
  schema: ValueSchema,
  { subject, range }: { subject: string; range: SourceRange },
): ConfigProblem {
  const holder = pathText(subject, path.slice(0, -1));
  const where = holder === "" ? "" : ` in "${holder}"`;
  const message = `Missing key "${path.at(-1)}"${where}: expected ${describeSchema(schema)}`;
  return { range, message };
}

function wantedBy(issue: z.core.$ZodIssue, schema: ValueSchema) {
  if (!STANDARD_MESSAGE.test(issue.message)) return { schema, message: issue.message };
  if (issue.code === "custom") return { schema: {}, message: "expected another value" };
  const isTooGreat = issue.code === "too_big" && issue.maximum === Number.MAX_SAFE_INTEGER;
  const wanted = isTooGreat
    ? `an integer of at most ${Number.MAX_SAFE_INTEGER}`
    : describeSchema(schema);
  return { schema, message: `expected ${wanted}` };
}

/** Finds the one branch of a union that fits on the outside, so that only its inside is wrong. */
function likelyBranch(
  branches: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] | null {
  const fitting = branches.filter((issues) =>
    issues.length > 0 &&
    issues.every(({ code, path }) => path.length > 0 || code === "unrecognized_keys")
  );
  return fitting.length === 1 ? fitting[0]! : null;
}

function pathText(subject: string, path: NodePath): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`,
    subject,
  );
}
