import { digestFile } from "../../digest/digest_file.ts";
import { join } from "../../path.ts";
import type { AnyStage } from "../../stage.ts";

/**
 * Compares a folder of outputs with a stage's declaration.
 *
 * @param fixedOutputs The digest that an output must have, by artifact name.
 * @returns Null if they agree, else a message about the first difference.
 */
export async function checkOutputs(
  stage: AnyStage,
  folder: string,
  fixedOutputs: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  const declared = new Map(Object.values(stage.writes).map(({ path, kind }) => [path, kind]));
  for (const [path, kind] of declared) {
    const info = await Deno.lstat(join(folder, path)).catch(() => null);
    const found = info === null
      ? "nothing"
      : info.isFile
      ? "file"
      : info.isDirectory
      ? "folder"
      : "link";
    if (found !== kind) {
      return `Cannot store what "${stage.name}" wrote: found ${article(found)} at "${path}", ` +
        `expected ${article(kind)}`;
    }
  }
  for (const [artifact, expected] of Object.entries(fixedOutputs)) {
    const { path } = stage.writes[artifact]!;
    const found = await digestFile(join(folder, path));
    if (found !== expected) {
      return `Cannot store what "${stage.name}" wrote: found "${path}" with sha256 ${found}, ` +
        `expected ${expected}`;
    }
  }
  const extra = await findUndeclared(folder, declared);
  if (extra === null) return null;
  return `Cannot store what "${stage.name}" wrote: found "${extra}", which it does not declare\n` +
    `Add it to the stage's \`writes\`, or write it to \`context.provenance\``;
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

function article(found: string): string {
  return found === "nothing" ? found : `a ${found}`;
}
