import { isMissing } from "../files/read_failure.ts";
import { basename, dirname, join } from "../path.ts";

/**
 * Reads the greatest number that a version of a run ever had, so that none is given twice: what was
 * written down of `v3` must not mean another one later.
 *
 * @returns 0 where there was no version.
 */
export async function readNumber(runFolder: string): Promise<number> {
  const text = await Deno.readTextFile(numberFile(runFolder)).catch((error) => {
    if (!isMissing(error)) throw error;
    return "";
  });
  // Of another format, the greatest number in it is at least as great.
  return Math.max(0, ...text.matchAll(/\d{1,15}/g).map(([digits]) => Number(digits)));
}

/** Keeps a number, unless a greater one is kept. The lock of the run's folder is held. */
export async function keepNumber(runFolder: string, number: number): Promise<void> {
  if (await readNumber(runFolder) >= number) return;
  const path = numberFile(runFolder);
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(`${path}~`, `${number}\n`);
  await Deno.rename(`${path}~`, path);
}

/** Beside the run's folder, which is removed with its last version. No run's name has a "~". */
function numberFile(runFolder: string): string {
  return join(dirname(runFolder), ".numbers", basename(runFolder));
}
