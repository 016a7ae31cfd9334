import { alternativesOf, type ValueSchema } from "./value_schema.ts";

/**
 * Describes the values that a schema accepts, to follow "expected".
 *
 * @example Alternatives
 * ```ts
 * import { describeSchema } from "./describe_schema.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const threads = { anyOf: [{ type: "integer", exclusiveMinimum: 0 }, { const: "auto" }] };
 * assertEquals(describeSchema(threads), 'a positive integer or "auto"');
 * ```
 */
export function describeSchema(schema: ValueSchema): string {
  const phrases = [...new Set(alternativesOf(schema).map(describeOne))];
  const last = phrases.pop()!;
  return phrases.length === 0 ? last : `${phrases.join(", ")} or ${last}`;
}

/** Lists the texts that a schema accepts: its enumerated and constant values. */
export function optionsOf(schema: ValueSchema): readonly string[] {
  return alternativesOf(schema)
    .flatMap((alternative) => alternative.enum ?? [alternative.const])
    .filter((option) => typeof option === "string");
}

function describeOne(schema: ValueSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) {
    const options = schema.enum.map((option) => JSON.stringify(option));
    return options.length === 1 ? options[0]! : `one of ${options.join(", ")}`;
  }
  switch (schema.type) {
    case "integer":
    case "number":
      return describeNumber(schema, schema.type);
    case "string":
      return describeText(schema);
    case "boolean":
      return "true or false";
    case "array":
      return describeList(schema);
    case "object":
      return "a mapping";
    case "null":
      return "null";
    default:
      return "another value";
  }
}

function describeNumber(schema: ValueSchema, noun: "integer" | "number"): string {
  const { exclusiveMinimum: above, exclusiveMaximum: below, multipleOf } = schema;
  // zod bounds every integer by what a number holds exactly, which goes without saying.
  const least = schema.minimum === Number.MIN_SAFE_INTEGER ? undefined : schema.minimum;
  const most = schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum;
  const isPositive = above === 0 || (noun === "integer" && least === 1 && most === undefined);
  const adjective = isPositive
    ? "positive "
    : least === 0 && most === undefined
    ? "non-negative "
    : "";
  const bounds: string[] = [];
  if (least !== undefined && most !== undefined) {
    bounds.push(`from ${least} to ${most}`);
  } else {
    if (least !== undefined && adjective === "") {
      bounds.push(`of at least ${least}`);
    }
    if (above !== undefined && adjective === "") {
      bounds.push(`above ${above}`);
    }
    if (most !== undefined) {
      bounds.push(`of at most ${most}`);
    }
  }
  if (below !== undefined) {
    bounds.push(`below ${below}`);
  }
  if (multipleOf !== undefined) {
    bounds.push(`divisible by ${multipleOf}`);
  }
  const article = adjective === "" && noun === "integer" ? "an" : "a";
  const tail = bounds.length === 0 ? "" : ` ${bounds.join(" and ")}`;
  return `${article} ${adjective}${noun}${tail}`;
}

function describeText({ format, pattern, minLength }: ValueSchema): string {
  if (format === "uri") return "a URL";
  if (pattern !== undefined && format === undefined) return `a text that matches /${pattern}/`;
  if (format !== undefined) return `a text in the form "${format}"`;
  return minLength === undefined || minLength === 0 ? "a text" : "a text that is not empty";
}

function describeList({ minItems, maxItems }: ValueSchema): string {
  const items = (count: number) => `${count} ${count === 1 ? "item" : "items"}`;
  if (minItems !== undefined && maxItems !== undefined) {
    return minItems === maxItems
      ? `a list of ${items(minItems)}`
      : `a list of ${minItems} to ${items(maxItems)}`;
  }
  if (minItems !== undefined) return `a list of at least ${items(minItems)}`;
  return maxItems === undefined ? "a list" : `a list of at most ${items(maxItems)}`;
}
