import type { z } from "zod";
import type { Json } from "../json.ts";
import {
  type ConfigEntry,
  type ConfigNode,
  findNode,
  type NodePath,
  toValue,
} from "./config_node.ts";
import { describeValue, renamedValue, suggestValue } from "./describe_value.ts";
import type { ConfigProblem, SourceRange } from "./source_range.ts";
import { describeInexact, inexactNumbers } from "./inexact_number.ts";
import { keepTexts } from "./keep_texts.ts";
import { describeUnknownKey } from "./unknown_key.ts";
import { schemaAt, type ValueSchema, valueSchema } from "./value_schema.ts";
import { describeSchema } from "./describe_schema.ts";

/** The start of zod's own messages; any other comes from the stage's author and says more. */
const STANDARD_MESSAGE = /^(Invalid|Too (big|small)|Unrecognized)/;

/** From so many checks on, as in a sweep, it pays that zod compiles a schema. */
const MANY_CHECKS = 50;

/** Nobody reads more problems than these at once. */
const MAX_PROBLEMS = 100;

let checked = 0;

/** A checked value, or what is wrong with it. */
export type Checked<Value> =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "wrong"; readonly problems: readonly ConfigProblem[] };

/**
 * Checks a value and fills in its defaults. Where a text is wanted, numbers keep the text that was
 * written.
 *
 * @param options.subject The path of the value, such as `train`; left out for the config itself.
 * @param options.moved Messages about keys that are no more, by path below the value.
 * @param options.anyNumber Whether numbers that are infinite or lose digits are left to the caller.
 */
export function checkEntry<Value>(
  entry: ConfigEntry,
  schema: z.ZodType<Value>,
  { subject = "", moved = {}, anyNumber = false }: {
    readonly subject?: string;
    readonly moved?: Readonly<Record<string, string>> | undefined;
    readonly anyNumber?: boolean;
  } = {},
): Checked<Value> {
  try {
    const inexact = anyNumber ? [] : inexactNumbers(entry.value);
    const first = parse(entry.value, schema);
    if (first.success && inexact.length === 0) return { kind: "value", value: first.data };
    const described = valueSchema(schema);
    const kept = { key: entry.key, value: keepTexts(entry.value, described) };
    const value = toValue(kept.value);
    const result = kept.value === entry.value ? first : parse(kept.value, schema);
    const check = { entry: kept, subject, moved, schema: described, value };
    const issues = result.success ? [] : result.error.issues;
    const problems = issues.slice(0, MAX_PROBLEMS).flatMap((issue) => explain(issue, check));
    const told = new Set(problems.map(({ range }) => range));
    const numbers = inexact.filter(({ node, path }) =>
      findNode(kept, path).node === node && !told.has(node.range)
    ).map(({ node, path }) => describeInexact(node, pathText(subject, path)));
    if (result.success && numbers.length === 0) return { kind: "value", value: result.data };
    return { kind: "wrong", problems: [...problems, ...numbers] };
  } catch (error) {
    // A stage's own check may fail in any way.
    const found = error instanceof Error ? error.message : String(error);
    const message = `Cannot check "${subject}": ${found}`;
    return { kind: "wrong", problems: [{ range: entry.key, message }] };
  }
}

function parse<Value>(node: ConfigNode, schema: z.ZodType<Value>) {
  return schema.safeParse(toValue(node), { jitless: ++checked < MANY_CHECKS });
}

interface Check {
  readonly entry: ConfigEntry;
  readonly subject: string;
  readonly moved: Readonly<Record<string, string>>;
  readonly schema: ValueSchema;
  /** That of the entry. */
  readonly value: Json;
}

function explain(issue: z.core.$ZodIssue, check: Check): readonly ConfigProblem[] {
  const path = issue.path.map((part) => typeof part === "number" ? part : String(part));
  if (issue.code === "unrecognized_keys") return explainUnknownKeys(issue.keys, path, check);
  const deeper = issue.code === "invalid_union" ? likelyBranch(issue.errors) : null;
  if (deeper !== null) {
    return deeper.flatMap((inner) =>
      explain({ ...inner, path: [...issue.path, ...inner.path] }, check)
    );
  }
  const { node, range } = findNode(check.entry, path);
  const known = schemaAt(check.schema, path, check.value);
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

function explainUnknownKeys(
  keys: readonly string[],
  path: NodePath,
  { entry, subject, moved, schema, value }: Check,
): readonly ConfigProblem[] {
  const holder = pathText(subject, path);
  const allowed = Object.keys(schemaAt(schema, path, value).properties ?? {});
  const { node, range } = findNode(entry, path);
  return keys.slice(0, MAX_PROBLEMS).map((key) => {
    const written = node?.kind === "mapping" ? node.entries.get(key)?.key : undefined;
    const below = pathText("", [...path, key]);
    const message = Object.hasOwn(moved, below)
      ? `Cannot read "${pathText(subject, [...path, key])}": ${moved[below]}`
      : describeUnknownKey(key, { holder, allowed });
    return { range: written ?? range, message };
  });
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
