import { z } from "zod";
import type { Json, JsonObject } from "../json.ts";
import { type ConfigEntry, findNode } from "./config_node.ts";
import type { ConfigProblem } from "./source_range.ts";

/** Params that have an effect, and what to tell of those that the config names in vain. */
export interface ParamsInEffect {
  readonly params: JsonObject;
  /** At the keys of params that the config names and that have no effect. */
  readonly withoutEffect: readonly ConfigProblem[];
}

/**
 * Leaves out the params that have no effect beside the others: those whose schema has the `.meta({
 * onlyWith: { dataset: ["synthetic"] } })`, and another value for a param that it names.
 *
 * @param options.subject The path of the params, such as `download`; empty for the settings.
 */
export function paramsInEffect(
  params: JsonObject,
  { entry, schema, subject }: {
    readonly entry: ConfigEntry;
    readonly schema: z.ZodType;
    readonly subject: string;
  },
): ParamsInEffect {
  const withoutEffect: ConfigProblem[] = [];
  const pathOf = (name: string) => subject === "" ? name : `${subject}.${name}`;
  const kept = Object.entries(params).filter(([name]) => {
    const opposing = opposingParam(conditionsOf(schema, name), params);
    if (opposing === null) return true;
    const { value } = entry;
    const written = value.kind === "mapping" ? value.entries.get(name) : undefined;
    if (written !== undefined) {
      const { node } = findNode(entry, [opposing]);
      const is = `"${pathOf(opposing)}" is ${JSON.stringify(params[opposing])}`;
      const why = node === null ? `${is} by default` : is;
      withoutEffect.push({
        range: written.key,
        message: `"${pathOf(name)}" has no effect: ${why}`,
      });
    }
    return false;
  });
  return { params: Object.fromEntries(kept), withoutEffect };
}

/** The values with which a param has an effect, by the names of the params that must have them. */
export type Conditions = Readonly<Record<string, readonly Json[]>>;

/** Finds the conditions of a param in the `.meta()` of its schema. */
export function conditionsOf(schema: z.ZodType, name: string): Conditions {
  if (!(schema instanceof z.ZodObject) || !Object.hasOwn(schema.shape, name)) return {};
  const { onlyWith } = (schema.shape[name] as z.ZodType).meta() ?? {};
  return (onlyWith ?? {}) as Conditions;
}

function opposingParam(conditions: Conditions, params: JsonObject): string | null {
  const opposing = Object.entries(conditions).find(([other, values]) =>
    !values.includes(params[other]!)
  );
  return opposing?.[0] ?? null;
}
