import { dirname, join } from "../../pipeline/path.ts";
import type { EntryDraft } from "../../pipeline/stores/result_store.ts";

/** The content of a draft; a part that is left out has a plain value. */
export interface DraftContent {
  /** Defaults to `train`. */
  readonly stage?: string;
  readonly fingerprint?: string;
  /** The text of each file of the output `model`, a folder, by path. */
  readonly model?: Readonly<Record<string, string>>;
  /** The text of the output `losses`, a file. */
  readonly losses?: string;
  /** The text of each file of provenance, by path. */
  readonly provenance?: Readonly<Record<string, string>>;
  readonly startedAt?: string;
}

/** Writes a stage's outputs into a fresh folder below one, as a draft to publish. */
export async function makeDraft(below: string, content: DraftContent = {}): Promise<EntryDraft> {
  const folder = await Deno.makeTempDir({ dir: below });
  const { stage = "train", fingerprint = "f0".repeat(32), losses = "epoch,loss\n1,2.5\n" } =
    content;
  await writeFiles(join(folder, "model"), content.model ?? { "weights.bin": "weights" });
  await writeFiles(folder, { "losses.csv": losses });
  await writeFiles(join(folder, "beside"), content.provenance ?? {});
  return {
    stage,
    fingerprint,
    record: { stage, params: { rate: 1e-3 } },
    outputs: {
      model: { kind: "folder", path: "model", from: join(folder, "model") },
      losses: { kind: "file", path: "tables/losses.csv", from: join(folder, "losses.csv") },
    },
    provenanceFolder: join(folder, "beside"),
    provenance: {
      startedAt: content.startedAt ?? "2026-01-02T03:04:05.000Z",
      seconds: 1.5,
      notes: ["a note"],
      facts: { cores: 2 },
    },
  };
}

/** Writes text files below a folder, which is made. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
    await Deno.writeTextFile(join(folder, path), text);
  }
}

/** Reads every file below a folder as text, by path; what is a link is read as `-> target`. */
export async function readFiles(folder: string, below = ""): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const entry of Deno.readDir(join(folder, below))) {
    const path = join(below, entry.name);
    if (entry.isDirectory) Object.assign(files, await readFiles(folder, path));
    else if (entry.isSymlink) files[path] = `-> ${await Deno.readLink(join(folder, path))}`;
    else files[path] = await Deno.readTextFile(join(folder, path));
  }
  return files;
}
