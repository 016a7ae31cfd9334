import { kindOf } from "../digest/regular_file.ts";
import { isMissing } from "../files/read_failure.ts";
import type { Json, JsonObject } from "../json.ts";
import { resolve } from "../path.ts";
import type { AnyStage } from "../stage.ts";
import { checkEntry } from "./check_entry.ts";
import { describeValue } from "./describe_value.ts";
import { type ConfigEntry, findNode, type MappingNode } from "./config_node.ts";
import { paramsInEffect } from "./params_in_effect.ts";
import type { ConfiguredStage } from "./experiment_config.ts";
import type { ConfigProblem } from "./source_range.ts";

/** A stage's key in the config, with its params. */
export type ParamsEntry = ConfigEntry & { readonly value: MappingNode };

/** A stage with its params, or what is wrong with them. */
export type ConfigureOutcome =
  | { readonly kind: "stage"; readonly stage: ConfiguredStage }
  | { readonly kind: "wrong"; readonly problems: readonly ConfigProblem[] };

/**
 * Checks a stage's params and finds the local files that they name.
 *
 * A relative path is relative to the folder of the config that wrote it, or to the current folder
 * if the command line did. A missing file is a problem at the param that names it.
 *
 * @param options.folder The absolute folder of the config, which default paths are relative to.
 */
export async function readParams(
  name: string,
  entry: ParamsEntry,
  { stage, use, folder }: Pick<ConfiguredStage, "stage" | "use"> & { readonly folder: string },
): Promise<ConfigureOutcome> {
  const options = { subject: name, moved: stage.movedParams };
  const checked = checkEntry<unknown>(entry, stage.params, options);
  if (checked.kind === "wrong") return checked;
  const checkedParams = checked.value;
  if (!isJsonObject(checkedParams)) {
    const message = `Cannot use the params of "${name}": expected a mapping of plain JSON values`;
    return { kind: "wrong", problems: [{ range: entry.key, message }] };
  }
  const effect = paramsInEffect(checkedParams, { entry, schema: stage.params, subject: name });
  const { params } = effect;
  try {
    const files = resolveFiles(entry, stage.files?.(params) ?? {}, folder);
    const problems = await findMissing(stage, entry, { params, files });
    return problems.length > 0
      ? { kind: "wrong", problems }
      : { kind: "stage", stage: { name, stage, use, ...effect, files } };
  } catch (error) {
    // A stage's own function may fail in any way.
    const found = error instanceof Error ? error.message : String(error);
    const message = `Cannot find the files of "${name}": ${found}`;
    return { kind: "wrong", problems: [{ range: entry.key, message }] };
  }
}

function resolveFiles(
  entry: ParamsEntry,
  paths: Readonly<Record<string, string>>,
  folder: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(paths).map(([param, path]) => {
      const { node } = findNode(entry, param.split("."));
      if (node !== null && node.kind !== "scalar") {
        throw new TypeError(`Expected the path of "${param}", found ${describeValue(node)}`);
      }
      return [param, resolve(node?.range.source.folder ?? folder, path)];
    }),
  );
}

async function findMissing(
  { name, folders = [] }: AnyStage,
  entry: ParamsEntry,
  { params, files }: {
    readonly params: unknown;
    readonly files: Readonly<Record<string, string>>;
  },
): Promise<readonly ConfigProblem[]> {
  const problems: ConfigProblem[] = [];
  const named = typeof folders === "function" ? folders(params) : folders;
  for (const [param, path] of Object.entries(files)) {
    const found = await complaintAbout(path, named.includes(param) ? "folder" : "file");
    if (found !== null) {
      const message = `Cannot read "${name}.${param}": ${found}`;
      problems.push({ range: findNode(entry, param.split(".")).range, message });
    }
  }
  return problems;
}

async function complaintAbout(path: string, wanted: "file" | "folder"): Promise<string | null> {
  try {
    const found = kindOf(await Deno.stat(path));
    return found === `a ${wanted}`
      ? null
      : `expected a ${wanted}, got ${found.replace(/^a/, "the")} ${JSON.stringify(path)}`;
  } catch (error) {
    // Any other failure is for those to tell who read it.
    return isMissing(error) ? `there is no ${wanted} ${JSON.stringify(path)}` : null;
  }
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && isJson(value);
}

function isJson(value: unknown): value is Json {
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value === "object" && value !== null) {
    const prototype = Object.getPrototypeOf(value);
    return (prototype === Object.prototype || prototype === null) &&
      Object.values(value).every(isJson);
  }
  return value === null || typeof value === "string" || typeof value === "boolean" ||
    Number.isFinite(value);
}
