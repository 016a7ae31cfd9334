/**
 * Finds a Python with packages from pip, for tests that read our files with other programs.
 *
 * @module
 */

import { dirname, join } from "node:path";

/** A Python to run, or the reason that there is none. */
export type FoundPython =
  | { readonly kind: "found"; readonly python: string }
  | { readonly kind: "missing"; readonly why: string };

/**
 * Finds a Python that imports the modules of the given packages. Where the one on `PATH` lacks them,
 * pip installs them once into a virtual environment in the user's cache folder.
 *
 * @param packages The package of each module, by the module's name.
 */
export async function pythonWith(packages: Readonly<Record<string, string>>): Promise<FoundPython> {
  const check = ["-c", `import ${Object.keys(packages).join(", ")}`];
  if ((await run("python3", check)) === null) return { kind: "found", python: "python3" };
  const folder = testFolder();
  const python = join(folder, "bin", "python3");
  await Deno.mkdir(dirname(folder), { recursive: true });
  using lock = await Deno.open(`${folder}.lock`, { create: true, write: true });
  // Tests run in parallel: another one may be installing.
  await lock.lock(true);
  if ((await run(python, check)) === null) return { kind: "found", python };
  const failure = await run("python3", ["-m", "venv", folder]) ??
    await run(python, [...PIP_INSTALL, ...Object.values(packages)]) ??
    await run(python, check);
  return failure === null ? { kind: "found", python } : { kind: "missing", why: failure };
}

function testFolder(): string {
  const home = Deno.env.get("XDG_CACHE_HOME") || join(Deno.env.get("HOME") ?? "", ".cache");
  return join(home, "reprise", "test-venv");
}

// Without a network pip should give up at once.
const PIP_INSTALL = [
  "-m",
  "pip",
  "install",
  "--quiet",
  "--no-input",
  "--disable-pip-version-check",
  "--retries=0",
  "--timeout=10",
  "--only-binary=:all:",
];

/** Runs a program; gives null if it succeeds, else the last line that it printed. */
async function run(program: string, args: readonly string[]): Promise<string | null> {
  try {
    const output = await new Deno.Command(program, { args: [...args] }).output();
    if (output.success) return null;
    const said = new TextDecoder().decode(output.stderr).trim();
    return said.split("\n").at(-1) || `${program} failed`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return `there is no ${program} here`;
    throw error;
  }
}
