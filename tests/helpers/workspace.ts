/**
 * Makes a fresh folder for one test, which is removed afterwards.
 *
 * @module
 */

import { dirname, join } from "node:path";

/** A temporary folder. */
export interface Workspace extends AsyncDisposable {
  readonly path: string;
  /** Writes a text file below the folder, and makes the folders on its path. */
  write(name: string, text: string): Promise<string>;
  /** Reads a text file below the folder. */
  read(name: string): Promise<string>;
}

/** Makes a workspace; dispose of it with `await using`. */
export async function makeWorkspace(): Promise<Workspace> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "reprise-test-" }));
  return {
    path,
    async write(name, text) {
      const file = join(path, name);
      await Deno.mkdir(dirname(file), { recursive: true });
      await Deno.writeTextFile(file, text);
      return file;
    },
    read: (name) => Deno.readTextFile(join(path, name)),
    async [Symbol.asyncDispose]() {
      await Deno.remove(path, { recursive: true }).catch(() => {});
    },
  };
}
