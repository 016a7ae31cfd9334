import type { z } from "zod";
import type { AnyStage } from "../stage.ts";
import { measureProblem } from "./measure_problem.ts";
import { conditionsOf } from "./params_in_effect.ts";

/**
 * Checks the stages that an experiment brings.
 *
 * @throws {TypeError} If one of them is no stage.
 */
export function checkStages(stages: readonly AnyStage[]): void {
  for (const stage of stages) {
    const problem = stageProblem(stage);
    if (problem !== null) throw new TypeError(`Cannot define stage "${stage.name}": ${problem}`);
  }
}

/** Finds the first mistake in the definition of a stage; null if there is none. */
export function stageProblem(definition: AnyStage): string | null {
  if (!/^[a-z][a-z0-9_]*$/.test(definition.name)) {
    return "expected a name of lower-case letters, digits and underscores";
  }
  for (const [artifact, { path }] of Object.entries(definition.writes)) {
    if (isInside(path)) continue;
    return `output "${artifact}" has the path "${path}", expected a relative path inside the run's folder`;
  }
  return resumptionProblem(definition) ?? ignoredParamsProblem(definition) ??
    conditionProblem(definition) ?? measureProblem(definition);
}

function isInside(path: string): boolean {
  const parts = path.split("/");
  return !path.includes("\\") && !path.includes("\0") &&
    parts.every((part) => part !== "" && part !== "." && part !== "..");
}

function resumptionProblem({ params, writes, resumes }: AnyStage): string | null {
  if (resumes === undefined) return null;
  const { param, artifact } = resumes;
  if (!mayHave(params, param)) return `it resumes by "${param}", expected one of its params`;
  if (mayBeHalf(params, param)) {
    return `it resumes by "${param}", which may be 0.5, expected a param of integers`;
  }
  const kind = Object.hasOwn(writes, artifact) ? `a ${writes[artifact]!.kind}` : "no output";
  if (kind === "a file") return null;
  return `it resumes from "${artifact}", which is ${kind}, expected an output that is a file`;
}

function ignoredParamsProblem({ params, ignoredParams = [], resumes }: AnyStage): string | null {
  const unknown = ignoredParams.find((name) => !mayHave(params, name));
  if (unknown !== undefined) return `it ignores "${unknown}", expected one of its params`;
  if (resumes === undefined || !ignoredParams.includes(resumes.param)) return null;
  return `it resumes by "${resumes.param}", which it cannot ignore: it changes what is written`;
}

function conditionProblem({ params }: AnyStage): string | null {
  const names = Object.keys((params as unknown as ObjectSchema).shape ?? {});
  for (const name of names) {
    const unknown = Object.keys(conditionsOf(params, name)).find((other) => !names.includes(other));
    if (unknown === undefined) continue;
    return `"${name}" has an effect only with "${unknown}", expected one of its params`;
  }
  return null;
}

/** The part of an object's schema that lists its params; other schemas have none of it. */
interface ObjectSchema {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly def: { readonly catchall?: { readonly type?: string } };
}

/** A schema that is no plain object does not tell which params there are. */
function mayHave(params: z.ZodType, name: string): boolean {
  const { shape, def } = params as unknown as ObjectSchema;
  const isOpen = shape === undefined || (def.catchall?.type ?? "never") !== "never";
  return isOpen || Object.hasOwn(shape, name.split(".")[0]!);
}

function mayBeHalf(params: z.ZodType, name: string): boolean {
  const { shape } = params as unknown as ObjectSchema;
  return shape?.[name]?.safeParse(0.5).success ?? false;
}
