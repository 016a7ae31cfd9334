/**
 * Reads what of a recorded version can be compared with another.
 *
 * @module
 */

import type { RunFile } from "../versions/run_file.ts";
import { configValues } from "../config/config_values.ts";
import { digestBytes } from "../digest/digest.ts";
import type { Json, JsonObject } from "../json.ts";
import { join } from "../path.ts";

/** A number that a version's JSON file holds. */
export interface FoundNumber {
  /** The file's path in the version's folder. */
  readonly file: string;
  /** Where in the file, such as `loss` or `classes.cat`. */
  readonly key: string;
  /** The number. */
  readonly value: number;
}

/** A figure of a version. */
export interface FoundFigure {
  /** Its path in the version's folder. */
  readonly path: string;
  /** The digest of its bytes. */
  readonly digest: string;
  /** The whole image as a `data:` address. */
  readonly address: string;
}

/** One of two versions that are compared. */
export interface Side {
  /** Such as `baseline/v2`. */
  readonly label: string;
  /** What was recorded. */
  readonly run: RunFile;
  /** The values of its config, by path. */
  readonly values: ReadonlyMap<string, Json>;
  /** The numbers in its JSON files. */
  readonly numbers: readonly FoundNumber[];
  /** Its figures. */
  readonly figures: readonly FoundFigure[];
  /** The paths of files that are no longer as they were recorded, and so are not compared. */
  readonly altered: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = { svg: "image/svg+xml", png: "image/png" };
/** A larger file is no table of results. */
const MOST_JSON_BYTES = 1_000_000;

/**
 * Reads a version. Its numbers are those of its JSON files; its figures are its SVG and PNG files. Of
 * a sweep, both are of what all points share and what was collected.
 *
 * @param folder The version's folder.
 */
export async function readSide(label: string, folder: string, run: RunFile): Promise<Side> {
  const altered: string[] = [];
  const read = async (path: string, digest: string) => {
    const bytes = await Deno.readFile(join(folder, path)).catch(() => null);
    if (bytes !== null && digestBytes(bytes) === digest) return bytes;
    altered.push(path);
    return null;
  };
  const numbers: FoundNumber[] = [];
  for (const { path, digest, bytes } of ownJsonFiles(run)) {
    const content = bytes > MOST_JSON_BYTES ? null : await read(path, digest);
    if (content !== null) numbers.push(...numbersIn(path, new TextDecoder().decode(content)));
  }
  const figures: FoundFigure[] = [];
  for (const { path, digest } of run.files) {
    const type = TYPES[path.split(".").at(-1)!];
    if (type === undefined || /^(points|provenance)\//.test(path)) continue;
    const content = await read(path, digest);
    if (content === null) continue;
    figures.push({ path, digest, address: `data:${type};base64,${content.toBase64()}` });
  }
  return { label, run, values: configValues(run.config), numbers, figures, altered };
}

/** A JSON file inside an artifact that is a folder is no table of results: a model's layers, say. */
function ownJsonFiles({ stages }: RunFile): { path: string; digest: string; bytes: number }[] {
  return stages.filter(({ folder }) => folder === "").flatMap(({ outputs }) =>
    Object.values(outputs).filter(({ kind, path }) => kind === "file" && path.endsWith(".json"))
  );
}

function numbersIn(file: string, text: string): FoundNumber[] {
  const walk = (value: Json, key: string): FoundNumber[] => {
    if (typeof value === "number") return [{ file, key, value }];
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return Object.entries(value as JsonObject).flatMap(([name, inner]) =>
      walk(inner, key === "" ? name : `${key}.${name}`)
    );
  };
  try {
    return walk(JSON.parse(text), "");
  } catch {
    return [];
  }
}
