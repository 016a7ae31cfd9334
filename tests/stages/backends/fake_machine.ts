/**
 * Machines that a test makes up.
 *
 * @module
 */

import { dirname, join } from "node:path";
import type { Machine } from "../../../stages/backends/machine.ts";

/** A Linux machine with two threads and AVX2, no Python, no GPU, no package and an empty environment. */
export function fakeMachine(differences: Partial<Machine> = {}): Machine {
  return {
    os: "linux",
    arch: "x86_64",
    threads: 2,
    cpuinfo: () => Promise.resolve("flags : fpu fma avx2\n"),
    variable: () => undefined,
    python: () => Promise.resolve({ kind: "missing" }),
    packageFile: () => null,
    nvidia: () => Promise.resolve({ gpus: [], driver: null }),
    gpuAdapter: () => Promise.resolve(null),
    ...differences,
  };
}

/** Reads variables from a record, as `Machine.variable` does from the environment. */
export function variables(values: Record<string, string>): Machine["variable"] {
  return (name) => values[name];
}

/** A `python3` that prints some lines and ends well. */
export function pythonPrinting(...lines: string[]): Machine["python"] {
  return (_args, onLine) => {
    lines.forEach(onLine);
    return Promise.resolve({ kind: "ended", success: true, complaint: "" });
  };
}

/** Makes a folder that holds files of TensorFlow's libraries' names. */
export async function makeLibraries(folder: string): Promise<string> {
  await Deno.mkdir(folder, { recursive: true });
  for (const name of ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"]) {
    await Deno.writeTextFile(join(folder, name), "");
  }
  return folder;
}

/** Makes a `tensorflow` package below a prefix, as pip would; gives the package's folder. */
export async function installTensorFlow(
  prefix: string,
  { record = "tensorflow_cpu-2.21.0.dist-info" } = {},
): Promise<string> {
  const packages = join(prefix, "lib", "python3.11", "site-packages");
  await Deno.mkdir(join(packages, record), { recursive: true });
  return await makeLibraries(join(packages, "tensorflow"));
}

/** Makes an npm package with a version; gives its main file. */
export async function makePackage(folder: string, version: string): Promise<string> {
  const file = join(folder, "dist", "main.js");
  await Deno.mkdir(dirname(file), { recursive: true });
  await Deno.writeTextFile(join(folder, "package.json"), JSON.stringify({ version }));
  await Deno.writeTextFile(file, "");
  return file;
}
