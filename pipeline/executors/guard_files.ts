import { fromFileUrl } from "../path.ts";

/** The address of the module that guards a thread. */
export const GUARDED_THREAD = import.meta.resolve("./guarded_thread.ts");

/**
 * The paths of the modules that a thread loads before the guard is there. From a registry they are in
 * Deno's cache, which needs no permission.
 */
export const GUARD_FILES: readonly string[] = [
  GUARDED_THREAD,
  ...[
    "./guard_files.ts",
    "./guard_threads.ts",
    "./guard_modules.ts",
    "./first_refusal.ts",
    "./is_loaded_from.ts",
    "../path.ts",
    "../digest/digest.ts",
    "../digest/canonical_json.ts",
    "../digest/sha256.ts",
  ].map((module) => import.meta.resolve(module)),
].filter((url) => url.startsWith("file:")).map(fromFileUrl);
