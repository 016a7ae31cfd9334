import { digestFolder } from "../../digest/digest.ts";
import { basename, join } from "../../path.ts";
import { UserError } from "../../problem.ts";
import type { Run } from "../run.ts";
import { explainUnreadable, leftOutOf, listNamed, type NamedOptions } from "./digest_named.ts";
import type { IdentifiedStage } from "./identify_stage.ts";

/**
 * Copies the files that a stage's params name to where nobody else writes. So what the stage reads is what
 * its fingerprint has, whatever becomes of the files meanwhile. The names of the copies say nothing, but
 * for a program: its fingerprint has the names, and it finds the files by them.
 *
 * @param options.into A folder, which is made.
 * @returns The path of each copy, by param.
 * @throws {UserError} If a copy has another digest than the file had a moment ago.
 */
export async function bringInFiles(
  { planned, record }: IdentifiedStage,
  { engine: { work, statCache }, signal }: Run,
  { into }: { readonly into: string },
): Promise<Record<string, string>> {
  const copies: Record<string, string> = {};
  for (const [index, [param, path]] of Object.entries(planned.files).entries()) {
    const action = `Cannot read "${planned.name}.${param}"`;
    const place = join(into, String(index));
    const to = planned.program === undefined
      ? { file: join(place, "file"), folder: join(place, "folder") }
      : { file: join(into, basename(path)), folder: join(into, basename(path)) };
    const options = { to, action, leaveOut: leftOutOf(planned), work, signal };
    const copy = await copyNamed(path, options)
      .catch((error) => {
        throw explainUnreadable(error, { path, action });
      });
    // With fixed outputs the record has no files: other bytes than the right ones are refused anyway.
    const expected = record.files[param] ?? copy.digest;
    if (copy.digest !== expected) {
      await statCache.forget(path);
      await statCache.forget(await Deno.realPath(path));
      throw new UserError(`${action}: "${path}" changed while it was read\nRun again`);
    }
    copies[param] = copy.path;
  }
  return copies;
}

interface CopyNamedOptions extends NamedOptions, Pick<Run, "signal"> {
  /** The path of the copy, if it is a file and if it is a folder. */
  readonly to: { readonly file: string; readonly folder: string };
  readonly work: Run["engine"]["work"];
}

async function copyNamed(
  path: string,
  { to: { file, folder }, action, leaveOut, work, signal }: CopyNamedOptions,
): Promise<{ readonly path: string; readonly digest: string }> {
  const tree = await listNamed(path, { action, leaveOut });
  if (tree === null) {
    const [copied] = await work.copyIn([{ from: path, to: file }], { folders: [], signal });
    return { path: file, digest: copied!.digest };
  }
  const copies = tree.files.map(({ path, from }) => ({ from, to: join(folder, path) }));
  const folders = [folder, ...tree.emptyFolders.map((path) => join(folder, path))];
  const copied = await work.copyIn(copies, { folders, signal });
  const files = tree.files.map(({ path }, index) => ({ path, ...copied[index]! }));
  return { path: folder, digest: digestFolder(files, tree.emptyFolders) };
}

/** Puts the paths that a person knows in place of those of the copies, both by param. */
export function nameOriginals(
  text: string,
  { files, copies }: {
    readonly files: Readonly<Record<string, string>>;
    readonly copies: Readonly<Record<string, string>>;
  },
): string {
  return Object.entries(copies).reduce(
    (text, [param, copy]) => text.replaceAll(copy, () => files[param]!),
    text,
  );
}
