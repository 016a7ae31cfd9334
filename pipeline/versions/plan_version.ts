import { digestRecord, digestText } from "../digest/digest.ts";
import type { JsonObject } from "../json.ts";
import { dirname } from "../path.ts";
import { UserError } from "../problem.ts";
import type { Entry, StoredFile } from "../stores/result_store.ts";
import { type RecordedStage, RUN_FILE } from "./run_file.ts";

/** The file of the config as resolved. */
export const CONFIG_FILE = "config.yaml";

/** A result with its folder in a version. */
export interface PlacedEntry {
  readonly entry: Entry;
  /** A path below the version's folder, with `/` at its end; empty for the folder itself. */
  readonly folder: string;
}

/** The files of a version, by origin. */
export interface VersionFiles {
  readonly config: StoredFile;
  readonly artifacts: readonly StoredFile[];
  readonly provenance: readonly StoredFile[];
  /** The folders of artifacts, which may be empty. */
  readonly folders: readonly string[];
}

/**
 * Digests the outputs of a run by stage and artifact. Times, reasons and the artifacts' paths do not
 * enter it. Of provenance only the file names do, so that one more file makes a new version.
 *
 * @param gaps Why points have no results, by point.
 */
export function outcomeOf(
  entries: readonly PlacedEntry[],
  gaps: Readonly<Record<string, string>> = {},
): string {
  const outcome = entries.map(({ entry: { stage, outputs, provenance }, folder }) => {
    const digests = Object.entries(outputs).map(([artifact, { digest }]) => [artifact, digest]);
    const beside = provenance.files.map(({ path }) => [`provenance/${path}`, null]);
    return [`${folder}${stage}`, Object.fromEntries([...digests, ...beside])] as const;
  });
  return digestRecord("outcome", { ...Object.fromEntries(outcome), ...gapsOf(gaps) });
}

/** An outcome without gaps is the digest of its outputs alone. */
function gapsOf(gaps: Readonly<Record<string, string>>): JsonObject {
  return Object.keys(gaps).length === 0 ? {} : { "points/": gaps };
}

/**
 * Lays out the files of a version.
 *
 * @throws {Error} If two of them would have the same path.
 */
export function layOut(entries: readonly PlacedEntry[], config: string): VersionFiles {
  const outputs = entries.flatMap(({ entry, folder }) =>
    Object.values(entry.outputs).map((output) => ({ ...output, path: `${folder}${output.path}` }))
  );
  const artifacts = outputs.flatMap(({ kind, path, files }) =>
    below(kind === "folder" ? path : dirname(path), files)
  );
  const provenance = entries.flatMap(({ entry, folder }) =>
    below(`${folder}provenance/${entry.stage}`, entry.provenance.files)
  );
  const bytes = new TextEncoder().encode(config).length;
  const configFile = { path: CONFIG_FILE, digest: digestText(config), bytes };
  const folders = outputs.flatMap(({ kind, path, emptyFolders }) =>
    kind === "folder" ? [path, ...emptyFolders.map((empty) => `${path}/${empty}`)] : []
  );
  refuseTwins([RUN_FILE, CONFIG_FILE, ...[...artifacts, ...provenance].map(({ path }) => path)]);
  return { config: configFile, artifacts, provenance, folders };
}

/** Sums up the result of a stage for `run.json`. */
export function summarize({ entry, folder }: PlacedEntry): RecordedStage {
  const { stage, fingerprint, record, outputs, provenance } = entry;
  const { startedAt, seconds, notes, facts } = provenance;
  const recorded = Object.entries(outputs).map(([artifact, { files: _, ...output }]) =>
    [artifact, output] as const
  );
  return {
    stage,
    folder,
    fingerprint,
    code: digestRecord("code", [record.code ?? null, record.packages ?? null]),
    inputs: (record.inputs ?? {}) as JsonObject,
    files: (record.files ?? {}) as JsonObject,
    outputs: Object.fromEntries(recorded),
    startedAt,
    endedAt: new Date(Date.parse(startedAt) + Math.round(1000 * seconds)).toISOString(),
    seconds,
    notes,
    facts,
  };
}

function below(folder: string, files: readonly StoredFile[]): StoredFile[] {
  return files.map((file) => ({
    ...file,
    path: folder === "." ? file.path : `${folder}/${file.path}`,
  }));
}

function refuseTwins(paths: readonly string[]): void {
  const seen = new Set<string>();
  // Adding a path that was there already leaves the size as it was.
  const twin = paths.find((path, index) => seen.add(path).size === index);
  if (twin === undefined) return;
  throw new UserError(
    `Cannot lay out the run's folder: two files have the path "${twin}"\n` +
      "Give one of the artifacts another path in its stage's `writes`",
  );
}
