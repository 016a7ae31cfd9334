/**
 * Makes Python environments for the tools.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { ARTIFACTS } from "../places.ts";
import { runProcess } from "../measure/run_process.ts";

/**
 * Makes a virtual environment with packages from pip, once. Its folder in `artifacts/bench/` may be
 * removed at any time.
 *
 * @param packages Names with versions, as in `dvc==3.67.1`.
 * @returns The path of its folder of programs.
 * @throws {Error} If there is no Python, or pip cannot install the packages.
 */
export async function makePython(name: string, packages: readonly string[]): Promise<string> {
  const folder = join(ARTIFACTS, `python-${name}`);
  const programs = join(folder, "bin");
  const ready = join(folder, "packages.txt");
  const list = `${packages.join("\n")}\n`;
  if (await Deno.readTextFile(ready).catch(() => "") === list) return programs;
  console.error(`Installing ${packages.join(" and ")} with pip in ${folder} …`);
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  const run = (command: readonly string[]) => runProcess({ command, cwd: ARTIFACTS });
  try {
    await run(["python3", "-m", "venv", folder]);
    await run([join(programs, "python3"), ...PIP_INSTALL, ...packages]);
  } catch (error) {
    const found = error instanceof Deno.errors.NotFound
      ? 'there is no program "python3"'
      : (error as Error).message;
    throw new Error(
      `Cannot install ${packages.join(" and ")}: ${found}\n` +
        "Install Python 3 with venv and pip and reach a package index, or measure other parts",
      { cause: error },
    );
  }
  await Deno.writeTextFile(ready, list);
  return programs;
}

const PIP_INSTALL = [
  "-m",
  "pip",
  "install",
  "--quiet",
  "--no-input",
  "--disable-pip-version-check",
];
