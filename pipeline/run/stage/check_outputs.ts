import { digestFile } from "../../digest/digest_file.ts";
import { kindOf } from "../../digest/regular_file.ts";
import { listTree, type Tree } from "../../files/list_tree.ts";
import { unlessMissing } from "../../files/read_failure.ts";
import { dirname, join } from "../../path.ts";
import { UserError } from "../../problem.ts";
import type { AnyStage } from "../../stage.ts";

interface WrittenFolders {
  /** The folder of all outputs. */
  readonly outputs: string;
  readonly provenance: string;
  /** The digest that an output must have, by artifact name. */
  readonly fixedOutputs?: Readonly<Record<string, string>>;
  /** A file that is no executable: where it looks like one, the file system knows no modes. */
  readonly plainFile?: string;
  /** The folder that a program starts in: what it wrote there is lost. */
  readonly startFolder?: string;
  /** Ends it: it throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Compares what a stage wrote with its declaration, and with what can be stored as it was written.
 *
 * @returns Null if they agree, else a message about the first difference.
 */
export async function checkOutputs(
  stage: AnyStage,
  { outputs, provenance, fixedOutputs = {}, plainFile, startFolder, signal }: WrittenFolders,
): Promise<string | null> {
  const action = `Cannot store what "${stage.name}" wrote`;
  const declared = new Map(Object.values(stage.writes).map(({ path, kind }) => [path, kind]));
  for (const [artifact, { path, kind }] of Object.entries(stage.writes)) {
    const info = await Deno.lstat(join(outputs, path)).catch(() => null);
    const found = info === null ? "nothing" : kindOf(info);
    if (found === `a ${kind}`) continue;
    const message = `${action}: found ${found} at "${path}", expected a ${kind}`;
    const isAstray = startFolder !== undefined && await isThere(join(startFolder, path));
    return isAstray
      ? `${message}\nThe program wrote "${path}" where it starts: let it write to {outputs.${artifact}}`
      : message;
  }
  const extra = await findUndeclared(outputs, declared);
  if (extra !== null) {
    const elsewhere = startFolder === undefined ? "`context.provenance`" : "{provenance}";
    return `${action}: found "${extra}", which it does not declare\n` +
      `Add it to the stage's \`writes\`, or write it to ${elsewhere}`;
  }
  const knowsModes = plainFile === undefined || !isExecutable(plainFile);
  const odd = await findOdd([outputs, provenance], { action, knowsModes });
  if (odd !== null) return odd;
  for (const [artifact, expected] of Object.entries(fixedOutputs)) {
    const { path } = stage.writes[artifact]!;
    const found = await digestFile(join(outputs, path), { signal });
    if (found !== expected) {
      return `${action}: found "${path}" with sha256 ${found}, expected ${expected}`;
    }
  }
  return null;
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

/** Finds what would not come out of the store as it is: links, special files, modes with a meaning. */
async function findOdd(
  folders: readonly string[],
  { action, knowsModes }: { readonly action: string; readonly knowsModes: boolean },
): Promise<string | null> {
  try {
    for (const folder of folders) {
      const tree = await listTree(folder, { kind: "folder", action });
      const odd = knowsModes ? findOddMode(folder, tree) : null;
      if (odd !== null) return `${action}: ${odd}`;
    }
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

const OWNER_MAY_ALL = 0o700;
const ANYONE_MAY_EXECUTE = 0o111;

function findOddMode(root: string, { files, emptyFolders }: Tree): string | null {
  const leaves = [...files.map(({ path }) => dirname(path)), ...emptyFolders];
  for (const folder of new Set(leaves.flatMap(withParents))) {
    const mode = Deno.lstatSync(join(root, folder)).mode ?? OWNER_MAY_ALL;
    if ((mode & OWNER_MAY_ALL) === OWNER_MAY_ALL) continue;
    return `"${folder}" is a folder of mode ${
      octal(mode)
    }, expected 755\nLeave its mode as it is made`;
  }
  for (const { path, from } of files) {
    if (!isExecutable(from)) continue;
    return `"${path}" is an executable, expected a plain file: no modes are stored\n` +
      "Write it without that, such as with `mode: 0o644`";
  }
  return null;
}

/** In this thread: of 20,000 files, to wait for another for each would take a second longer. */
function isExecutable(path: string): boolean {
  try {
    return ((Deno.lstatSync(path).mode ?? 0) & ANYONE_MAY_EXECUTE) !== 0;
  } catch (error) {
    unlessMissing(error);
    return false;
  }
}

function withParents(path: string): string[] {
  return path === "." ? [] : [...withParents(dirname(path)), path];
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(3, "0");
}

async function findUndeclared(
  root: string,
  declared: ReadonlyMap<string, "file" | "folder">,
  below = "",
): Promise<string | null> {
  for await (const { name, isDirectory } of Deno.readDir(join(root, below))) {
    const path = below === "" ? name : `${below}/${name}`;
    if (declared.has(path)) continue;
    const leads = [...declared.keys()].some((other) => other.startsWith(`${path}/`));
    if (!isDirectory || !leads) return path;
    const extra = await findUndeclared(root, declared, path);
    if (extra !== null) return extra;
  }
  return null;
}
