import { namesIn } from "../../files/list_files.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { join } from "../../path.ts";
import type { Entry } from "../result_store.ts";
import { decodeEntry } from "./entry_file.ts";
import { entriesFolder, type LocalFolder } from "./layout.ts";

const SUFFIX = ".json";

/** Lists the readable entries of a stage, newest first; corrupted ones are left for a lookup. */
export async function listEntries(folder: LocalFolder, stage: string): Promise<readonly Entry[]> {
  const below = entriesFolder(folder, stage);
  const names = (await namesIn(below)).filter((name) => name.endsWith(SUFFIX));
  const read = await mapPooled(names, async (name) => {
    const text = await Deno.readTextFile(join(below, name)).catch(() => "");
    return decodeEntry(text, { stage, fingerprint: name.slice(0, -SUFFIX.length) });
  });
  const entries = read.flatMap((decoded) => decoded.kind === "entry" ? [decoded.entry] : []);
  return entries.sort(byNewest);
}

function byNewest(left: Entry, right: Entry): number {
  const [a, b] = [left.provenance.startedAt, right.provenance.startedAt];
  return a < b ? 1 : a > b ? -1 : 0;
}
