import { registerHooks } from "node:module";
import { digestBytes } from "../digest/digest.ts";
import { fromFileUrl } from "../path.ts";
import type { StageAccess, StageRequest } from "./executor.ts";

/** The code that a stage may load. */
export type KnownCode = Pick<StageRequest, "code"> & Pick<StageAccess, "packages">;

/**
 * Refuses, from now on, to load a module with another digest, and a package or host that is not
 * known. Imports inside a package are not checked, nor is a file that the stage may read, such as an
 * input.
 *
 * @returns An error that names the first module that was refused; null as long as none was.
 */
export function guardModules(
  { code: digests, packages }: KnownCode,
): { readonly error: Error | null } {
  let error: Error | null = null;
  const known = new Set(packages.map(nameOf));
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (/^(npm|jsr|https?):/.test(url) && !known.has(nameOf(url))) {
        error ??= new Error(
          `Cannot load "${url}": the stage's code does not name it\n` +
            "Import it by a literal name, so that it enters the fingerprint",
        );
        throw error;
      }
      const path = url.startsWith("file:") ? fromFileUrl(url) : "";
      // Read after Deno has read it, so that an edit in between is noticed.
      if (!Object.hasOwn(digests, path) || digests[path] === digestBytes(Deno.readFileSync(path))) {
        return loaded;
      }
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

/** Names the package of a specifier, such as `npm:zod`; of an address in the web, the host. */
function nameOf(specifier: string): string {
  const [, fromJsr] = /^https:\/\/jsr\.io\/(@[^/]+\/[^/]+)\//.exec(specifier) ?? [];
  if (fromJsr !== undefined) return `jsr:${fromJsr}`;
  if (/^https?:/.test(specifier)) return new URL(specifier).host;
  const [, registry, name] = /^(npm|jsr):\/?((?:@[^/]+\/)?[^@/]+)/.exec(specifier) ?? [];
  return name === undefined ? specifier : `${registry}:${name}`;
}
