import { basename, dirname, isAbsolute, join } from "../../../pipeline/path.ts";
import type { Machine } from "../machine.ts";
import { API_LIBRARY, FRAMEWORK_LIBRARY, TENSORFLOW_VERSION } from "../tensorflow/release.ts";

/** The file names that a folder must hold. */
export const LIBRARIES: readonly string[] = [API_LIBRARY, FRAMEWORK_LIBRARY];

/** The names under which pip installs TensorFlow. */
const PACKAGES = ["tensorflow_cpu", "tensorflow"];

/** Lists the libraries of TensorFlow that a folder lacks; the folder may be missing. */
export async function missingLibraries(folder: string): Promise<string[]> {
  const present = await Promise.all(LIBRARIES.map((name) => exists(join(folder, name))));
  return LIBRARIES.filter((_, index) => !present[index]);
}

/** Tells if a folder, such as `…/site-packages/tensorflow`, is pip's of the pinned version. */
export async function isPinnedPackage(folder: string): Promise<boolean> {
  const marks = PACKAGES.map((name) =>
    exists(join(dirname(folder), `${name}-${TENSORFLOW_VERSION}.dist-info`))
  );
  if (!(await Promise.all(marks)).includes(true)) return false;
  return (await missingLibraries(folder)).length === 0;
}

/** Tells if the CUDA libraries that pip installs lie beside a `tensorflow` package. */
export function hasCuda(folder: string): Promise<boolean> {
  return exists(join(dirname(folder), "nvidia"));
}

/** Lists the versions of the CUDA packages that pip installed beside a `tensorflow` package. */
export async function cudaPackages(folder: string): Promise<Record<string, string>> {
  const records = (await namesIn(dirname(folder))).flatMap((name) => {
    const [, library, version] = /^nvidia_(.+)-([^-]+)\.dist-info$/.exec(name) ?? [];
    return library && version ? [[library, version] as const] : [];
  });
  return Object.fromEntries(records);
}

/** Adds up the sizes of both libraries, in which builds of one version differ; null where they lack. */
export async function libraryBytes(folder: string): Promise<number | null> {
  try {
    const stats = await Promise.all(LIBRARIES.map((name) => Deno.stat(join(folder, name))));
    return stats.reduce((sum, { size }) => sum + size, 0);
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/**
 * Names the folder for fetched libraries, below the user's cache folder; null if no environment
 * variable names the user's.
 */
export function fetchedFolder({ variable }: Machine): string | null {
  const [home, given = ""] = [variable("HOME"), variable("XDG_CACHE_HOME")];
  // The XDG specification says to ignore a relative path.
  const cache = isAbsolute(given) ? given : home ? join(home, ".cache") : null;
  return cache === null ? null : join(cache, "reprise", `tensorflow-${TENSORFLOW_VERSION}`);
}

/** Lists the `tensorflow` packages of the Pythons on `PATH`, of any version; runs no Python. */
export async function packagesOnPath({ variable }: Machine): Promise<string[]> {
  const home = variable("HOME");
  const prefixes = (variable("PATH") ?? "").split(":")
    .filter((folder) => basename(folder) === "bin")
    .map((folder) => dirname(folder));
  if (home) prefixes.push(join(home, ".local"));
  const found = await Promise.all([...new Set(prefixes)].map(packagesBelow));
  return found.flat();
}

async function packagesBelow(prefix: string): Promise<string[]> {
  const library = join(prefix, "lib");
  const folders = (await namesIn(library)).filter((name) => /^python3(\.\d+)?$/.test(name))
    .flatMap((python) =>
      ["site-packages", "dist-packages"].map((packages) =>
        join(library, python, packages, "tensorflow")
      )
    );
  const present = await Promise.all(folders.map(exists));
  return folders.filter((_, index) => present[index]);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

/** Counts a folder that may not be read as missing. */
function isAbsent(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory ||
    error instanceof Deno.errors.PermissionDenied;
}
