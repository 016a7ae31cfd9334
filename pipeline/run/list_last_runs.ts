import { digestsIn } from "../digest/digests_in.ts";
import { namesIn } from "../files/list_files.ts";
import { readOwn } from "../files/read_failure.ts";
import { join } from "../path.ts";
import { lastRunFile, NONE } from "./last_runs.ts";

/** The results that a name's last run keeps from garbage collection. */
interface LastRun {
  readonly name: string;
  /** As `stage/fingerprint`. */
  readonly results: readonly string[];
  /** Everything that may be a digest in a file that cannot be read. */
  readonly digests: ReadonlySet<string>;
  /** In milliseconds since 1970. */
  readonly changedAt: number;
}

/** Lists the last run of every name. */
export async function listLastRuns(folder: string): Promise<readonly LastRun[]> {
  // A name begins with a letter or a digit; a file that is being written does not.
  const names = (await namesIn(folder)).filter((name) => !name.startsWith("."));
  return await Promise.all(names.map(async (name) => {
    const path = join(folder, name);
    const read = await lastRunFile(folder, name).load();
    const text = read === null ? await readOwn(path, () => Deno.readTextFile(path)) : "";
    const { stages, results } = read ?? NONE;
    const last = Object.entries(stages).map(([stage, fingerprint]) => `${stage}/${fingerprint}`);
    const info = await Deno.stat(path).catch(() => null);
    return {
      name,
      results: [...last, ...results],
      digests: digestsIn(text),
      changedAt: info?.mtime?.getTime() ?? 0,
    };
  }));
}
