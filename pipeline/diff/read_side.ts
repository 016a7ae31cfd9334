import { configValues } from "../config/config_values.ts";
import { digestBytes } from "../digest/digest.ts";
import type { Json, JsonObject } from "../json.ts";
import { join } from "../path.ts";
import type { RunFile } from "../versions/run_file.ts";

/** A number in a JSON file of a version. */
export interface FoundNumber {
  /** The file's path in the version's folder. */
  readonly file: string;
  /** The path of the value in the file, such as `loss` or `classes.cat`. */
  readonly key: string;
  readonly value: number;
}

interface FoundFigure {
  /** The path in the version's folder. */
  readonly path: string;
  readonly digest: string;
  /** The whole image as a `data:` URL. */
  readonly url: string;
}

/** One of two versions that are compared. */
export interface Side {
  /** Such as `baseline/v2`. */
  readonly label: string;
  readonly run: RunFile;
  /** The values of the config, by path. */
  readonly values: ReadonlyMap<string, Json>;
  readonly numbers: readonly FoundNumber[];
  readonly figures: readonly FoundFigure[];
  /** The paths of files that were altered after they were recorded, and so are not compared. */
  readonly altered: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = { svg: "image/svg+xml", png: "image/png" };
/** A larger file does not hold metrics. */
const MAX_JSON_BYTES = 1_000_000;

/**
 * Reads the numbers in a version's JSON files, and its SVG and PNG files as figures. Of a sweep, it
 * reads what all points share and what was collected.
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
  for (const { path, digest, bytes } of metricFiles(run)) {
    const content = bytes > MAX_JSON_BYTES ? null : await read(path, digest);
    if (content !== null) numbers.push(...numbersIn(path, new TextDecoder().decode(content)));
  }
  const figures: FoundFigure[] = [];
  for (const { path, digest } of run.files) {
    const type = TYPES[path.split(".").at(-1)!];
    if (type === undefined || /^(points|provenance)\//.test(path)) continue;
    const content = await read(path, digest);
    if (content === null) continue;
    figures.push({ path, digest, url: `data:${type};base64,${content.toBase64()}` });
  }
  return { label, run, values: configValues(run.config), numbers, figures, altered };
}

/** JSON files in an artifact that is a folder do not hold metrics, but a model's layers, say. */
function metricFiles({ stages }: RunFile): { path: string; digest: string; bytes: number }[] {
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
