import type { ConfigNode, ScalarNode } from "./config_node.ts";
import { didYouMean } from "./suggest.ts";
import { alternativesOf, type ValueSchema } from "./value_schema.ts";
import { optionsOf } from "./describe_schema.ts";

/** A longer text is cut. */
const MAX_LENGTH = 60;

/** Describes a value, to follow "got": such as `"ten"`, `-1` or `an empty list`. */
export function describeValue(node: ConfigNode): string {
  switch (node.kind) {
    case "mapping":
      return "a mapping";
    case "list":
      return node.items.length === 0
        ? "an empty list"
        : `a list of ${node.items.length} ${node.items.length === 1 ? "item" : "items"}`;
    case "scalar":
      return describeScalar(node);
  }
}

/** Suggests another value for one that was not accepted; an empty text where nothing is near. */
export function suggestValue(node: ConfigNode, schema: ValueSchema): string {
  if (node.kind !== "scalar") return "";
  const types = new Set(alternativesOf(schema).map(({ type }) => type));
  const { value } = node;
  if (typeof value === "string") {
    // The only value there is was named already, as the one that is wanted.
    const isOnly = alternativesOf(schema).length === 1 && optionsOf(schema).length === 1;
    const option = isOnly ? "" : didYouMean(value, optionsOf(schema));
    const meant = meantNumber(value, types) ?? meantTruth(value, types);
    return option !== "" || meant === null ? option : `: did you mean ${meant}?`;
  }
  return "";
}

/** Finds the new name of a value in the schema's `.meta({ renamed: { old: "new" } })`, or null. */
export function renamedValue(node: ConfigNode, schema: ValueSchema): string | null {
  if (node.kind !== "scalar" || typeof node.value !== "string") return null;
  const { renamed = {} } = schema;
  return Object.hasOwn(renamed, node.value) ? renamed[node.value]! : null;
}

function meantNumber(text: string, types: ReadonlySet<string | undefined>): number | null {
  const isNumber = /^[-+]?\d[\d_,]*(\.\d[\d_]*)?([eE][-+]?\d+)?$/.test(text);
  const number = Number(text.replace(/[_,]/g, ""));
  if (!isNumber || !Number.isFinite(number)) return null;
  return types.has("number") || (types.has("integer") && Number.isSafeInteger(number))
    ? number
    : null;
}

/** Reads the words that are booleans in YAML 1.1. */
function meantTruth(text: string, types: ReadonlySet<string | undefined>): boolean | null {
  if (!types.has("boolean")) return null;
  return /^(yes|on|true)$/i.test(text) ? true : /^(no|off|false)$/i.test(text) ? false : null;
}

function describeScalar({ value, written }: ScalarNode): string {
  if (typeof value === "string") {
    return value.length > MAX_LENGTH
      ? `${JSON.stringify(value.slice(0, MAX_LENGTH))}…`
      : JSON.stringify(value);
  }
  return value === null ? "null" : shorten(written ?? String(value));
}

function shorten(written: string): string {
  return written.length > MAX_LENGTH ? `${written.slice(0, MAX_LENGTH)}…` : written;
}
