/**
 * Installs Keras.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { makePython } from "./python.ts";

/** Keras, and what makes Reprise compute with the same TensorFlow. */
interface InstalledKeras {
  /** The path of the program. */
  readonly python: string;
  /** Variables for Reprise. */
  readonly env: Readonly<Record<string, string>>;
}

/** Installs Keras with TensorFlow where that was not done yet. */
export async function installKeras(): Promise<InstalledKeras> {
  const isLinux = Deno.build.os === "linux" && Deno.build.arch === "x86_64";
  const programs = await makePython("keras", [`tensorflow${isLinux ? "-cpu" : ""}==2.21.0`]);
  const python = join(programs, "python3");
  return { python, env: { REPRISE_TENSORFLOW: await findTensorflow(python) } };
}

/** Finds the folder of the package, which holds the libraries that Reprise loads. */
async function findTensorflow(python: string): Promise<string> {
  const code = "import importlib.util as u; print(u.find_spec('tensorflow').origin)";
  const { stdout } = await new Deno.Command(python, { args: ["-c", code] }).output();
  return join(new TextDecoder().decode(stdout).trim(), "..");
}
