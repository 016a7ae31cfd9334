/**
 * Keeps the code that a stage's process loads to the code that its fingerprint
 * names, however late in the stage an `import()` comes.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { registerHooks } from "node:module";
import { fromFileUrl } from "../path.ts";

/** What became of the modules so far. */
export interface ModuleGuard {
  /** Says which module was refused; null while there is none. */
  readonly error: Error | null;
}

/**
 * Refuses, from now on, to load a module that has another digest than it is known by. Modules that
 * are not known, such as those of packages, load as they are.
 *
 * @param digests The SHA-256 of each module in hex, by absolute path.
 */
export function guardModules(digests: Readonly<Record<string, string>>): ModuleGuard {
  let error: Error | null = null;
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const path = url.startsWith("file:") ? fromFileUrl(url) : "";
      // Read after Deno has read it: an edit in between shows, if only as one that came too early.
      if (!Object.hasOwn(digests, path) || digests[path] === digestOf(path)) return loaded;
      error ??= new Error(
        `Cannot load ${path}: it changed since the stage was prepared\nRun again`,
      );
      throw error;
    },
  });
  return {
    get error() {
      return error;
    },
  };
}

function digestOf(path: string): string {
  return createHash("sha256").update(Deno.readFileSync(path)).digest("hex");
}
