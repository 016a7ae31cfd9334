import { digestFolder } from "../../digest/digest.ts";
import { explainIoError } from "../../files/explain_io_error.ts";
import { listTree } from "../../files/list_tree.ts";
import { sync } from "../../files/sync.ts";
import { basename, dirname, join } from "../../path.ts";
import type { Entry, EntryDraft, StoredOutput } from "../result_store.ts";
import { encodeEntry } from "./entry_file.ts";
import { installObjects, stageFiles, type Staging } from "./install_objects.ts";
import { entryPath, type LocalFolder } from "./layout.ts";
import { makeScratch } from "./scratch.ts";

/**
 * Publishes a result. Its entry, which makes it one, moves into place last. The draft is used up: files
 * on the store's file system are moved rather than copied, even if publishing fails afterwards.
 *
 * @throws {Error} If an output is missing or holds a link, or the disk does not take it.
 * @throws {TypeError} If the draft's record or facts are not JSON.
 */
export async function publishEntry(
  folder: LocalFolder,
  draft: EntryDraft,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Entry> {
  try {
    await using scratch = await makeScratch(folder);
    const staging: Staging = { folder, path: scratch.path, staged: new Map(), signal };
    const entry = await stageEntry(draft, staging);
    const beside = join(scratch.path, "entry.json");
    await Deno.writeTextFile(beside, encodeEntry(entry));
    await sync(beside);
    signal?.throwIfAborted();
    await installObjects(staging);
    await installEntry(folder, entry, beside);
    return entry;
  } catch (error) {
    throw explainIoError(error, `Cannot store what "${draft.stage}" wrote in "${folder.root}"`);
  }
}

async function stageEntry(draft: EntryDraft, staging: Staging): Promise<Entry> {
  const { stage, fingerprint, record, provenance } = draft;
  const outputs: Record<string, StoredOutput> = {};
  for (const [artifact, { kind, path, from }] of Object.entries(draft.outputs)) {
    const action = `Cannot store output "${artifact}" of "${stage}"`;
    const { files: written, emptyFolders } = await listTree(from, { kind, action });
    // The stored name is the declared one, wherever the bytes lay before.
    const named = kind === "file" ? [{ ...written[0]!, path: basename(path) }] : written;
    const files = await stageFiles(named, staging);
    const digest = kind === "file" ? files[0]!.digest : digestFolder(files, emptyFolders);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    outputs[artifact] = { kind, path, digest, bytes, files, emptyFolders };
  }
  const beside = await listTree(draft.provenanceFolder, {
    kind: "folder",
    action: `Cannot store the provenance of "${stage}"`,
  });
  const files = await stageFiles(beside.files, staging);
  return { stage, fingerprint, record, outputs, provenance: { ...provenance, files } };
}

async function installEntry(folder: LocalFolder, entry: Entry, beside: string): Promise<void> {
  const path = entryPath(folder, entry);
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.rename(beside, path);
  for (const parent of [dirname(path), dirname(dirname(path))]) await sync(parent);
}
