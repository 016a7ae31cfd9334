import { explainIoError } from "../files/explain_io_error.ts";
import { isMissing } from "../files/read_failure.ts";
import { join } from "../path.ts";

/** In the version's own folder, so that it goes where that goes. */
const LABELS_FILE = ".labels.json";

/** The words of a person about a version, which no digest includes. */
export interface Labels {
  /** Sorted, each once. */
  readonly tags: readonly string[];
  /** Empty for none. */
  readonly note: string;
}

/** The labels of a version that has none. */
const NONE: Labels = { tags: [], note: "" };

/** Reads the labels of a version; none where its file is missing, or holds something else. */
export async function readLabels(versionFolder: string): Promise<Labels> {
  const path = join(versionFolder, LABELS_FILE);
  const text = await Deno.readTextFile(path).catch((error) => {
    if (isMissing(error)) return "";
    throw explainIoError(error, `Cannot read "${path}"`);
  });
  return parseLabels(text);
}

/** Writes the labels of a version, all of them or none; without any, it has no file. */
export async function writeLabels(versionFolder: string, { tags, note }: Labels): Promise<void> {
  const path = join(versionFolder, LABELS_FILE);
  try {
    if (tags.length === 0 && note === "") {
      await Deno.remove(path).catch((error) => {
        if (!isMissing(error)) throw error;
      });
      return;
    }
    const labels = { format: 1, tags: [...new Set(tags)].sort(), note };
    await Deno.writeTextFile(`${path}~`, `${JSON.stringify(labels, null, 2)}\n`);
    await Deno.rename(`${path}~`, path);
  } catch (error) {
    throw explainIoError(error, `Cannot label "${versionFolder}"`);
  }
}

function parseLabels(text: string): Labels {
  try {
    const { tags, note }: Record<string, unknown> = JSON.parse(text);
    const areTexts = Array.isArray(tags) && tags.every((tag) => typeof tag === "string");
    return areTexts && typeof note === "string" ? { tags, note } : NONE;
  } catch {
    return NONE;
  }
}
