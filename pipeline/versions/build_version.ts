import { sync } from "../files/sync.ts";
import { dirname, join } from "../path.ts";
import type { Corruption } from "../files/quarantine.ts";
import type { ResultStore, StoredFile } from "../stores/result_store.ts";
import { UNFINISHED } from "./clear_unfinished.ts";
import { CONFIG_FILE, type VersionFiles } from "./plan_version.ts";
import { encodeRunFile, RUN_FILE, type RunFile } from "./run_file.ts";

/** A version to build. */
export interface VersionDraft {
  /** Its `run.json`, but for the files. */
  readonly run: Omit<RunFile, "files">;
  readonly files: VersionFiles;
}

type BuiltVersion =
  /** `corruption` is provenance that the store has lost: the version is without it. */
  | { readonly kind: "built"; readonly corruption: readonly Corruption[] }
  /** An artifact's bytes were corrupted in the store; nothing was built. */
  | { readonly kind: "corrupted"; readonly corruption: readonly Corruption[] };

/** Builds a version; its folder appears in one move. */
export async function buildVersion(
  folder: string,
  draft: VersionDraft,
  { results }: { readonly results: ResultStore },
): Promise<BuiltVersion> {
  const building = join(dirname(folder), `${UNFINISHED}${crypto.randomUUID()}`);
  try {
    await Deno.mkdir(building);
    const { files, run } = draft;
    for (const path of files.folders) await Deno.mkdir(join(building, path), { recursive: true });
    await Deno.writeTextFile(join(building, CONFIG_FILE), run.config);
    const copyFiles = async (stored: readonly StoredFile[]) => {
      const fetched = await results.fetch(stored, building, { links: "large" });
      return fetched.kind === "corrupted" ? fetched.corruption : [];
    };
    const artifacts = await copyFiles(files.artifacts);
    if (artifacts.length > 0) return { kind: "corrupted", corruption: artifacts };
    const corruption = await copyFiles(files.provenance);
    const lost = new Set(corruption.map(({ expected }) => expected));
    const kept = files.provenance.filter(({ digest }) => !lost.has(digest));
    const text = encodeRunFile({ ...run, files: [files.config, ...files.artifacts, ...kept] });
    await Deno.writeTextFile(join(building, RUN_FILE), text);
    await sync(join(building, RUN_FILE));
    await Deno.rename(building, folder);
    return { kind: "built", corruption };
  } finally {
    await Deno.remove(building, { recursive: true }).catch(() => {});
  }
}
