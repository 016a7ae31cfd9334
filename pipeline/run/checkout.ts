import { join, relative } from "../path.ts";
import type { Checkout } from "../versions/run_record.ts";
import { outputOf } from "./output_of.ts";

/**
 * Describes the git checkout of a project; null without git, and where no commit holds the project,
 * as in a repository that ignores it.
 */
export async function describeCheckout(root: string, artifacts: string): Promise<Checkout | null> {
  const below = relative(root, artifacts);
  // Artifacts are no change of the project, whether git ignores them or not.
  const paths = below.startsWith("..") ? ["."] : [".", `:(exclude)${below}`];
  const [commit, held, changes] = await Promise.all([
    git(root, ["rev-parse", "--verify", "--quiet", "HEAD"]),
    git(root, ["ls-tree", "--name-only", "HEAD"]),
    git(root, ["status", "--porcelain", "--untracked-files=normal", "--", ...paths]),
  ]);
  if (commit === null || changes === null || !held) return null;
  return { commit: commit.trim(), dirty: changes !== "" };
}

/**
 * Tells whether a commit holds files as they are. The status of a checkout does not tell: git may
 * leave files out, as `.git/info/exclude` has it.
 */
export async function holdsFiles(
  { commit }: Checkout,
  { root, paths }: { readonly root: string; readonly paths: readonly string[] },
): Promise<boolean> {
  const prefix = (await git(root, ["rev-parse", "--show-prefix"]))?.trimEnd();
  if (prefix === undefined) return false;
  const names = paths.map((path) => join(prefix, relative(root, path)));
  if (names.some((name) => name.startsWith("../"))) return false;
  const [held, digests] = await Promise.all([
    git(root, ["ls-tree", "-z", "--full-tree", commit, "--", ...names]),
    // It reads these paths from the top of the repository.
    git(root, ["hash-object", "--stdin-paths"], `${names.join("\n")}\n`),
  ]);
  const lines = (held ?? "").split("\0").filter((line) => line !== "");
  const heldDigests = new Map(lines.map((line) => {
    const [, , digest = "", name = ""] = /^\d+ (\w+) (\w+)\t(.*)$/s.exec(line) ?? [];
    return [name, digest];
  }));
  const now = (digests ?? "").trimEnd().split("\n");
  return names.every((name, index) => heldDigests.get(name) === now[index]);
}

/** Asks git about the repository that a folder lies in, whatever repository it runs for. */
async function git(
  folder: string,
  args: readonly string[],
  input?: string,
): Promise<string | null> {
  const env = Object.entries(Deno.env.toObject()).filter(([name]) => !name.startsWith("GIT_"));
  const options = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-C", folder];
  return await outputOf("git", [...options, ...args], {
    clearEnv: true,
    env: Object.fromEntries(env),
    ...input === undefined ? {} : { input },
  });
}
