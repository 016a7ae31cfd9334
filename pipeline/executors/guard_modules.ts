import { registerHooks } from "node:module";
import { digestBytes } from "../digest/digest.ts";
import { fromFileUrl } from "../path.ts";
import type { StageAccess, StageRequest } from "./executor.ts";
import type { FirstRefusal } from "./first_refusal.ts";

/** The code that a stage may load. */
export type KnownCode = Pick<StageRequest, "code"> & Pick<StageAccess, "packages">;

/**
 * Refuses, from now on, to load a module with another digest in this thread, and a package or host
 * that is not known. Imports inside a package are not checked, nor is a file that the stage may read,
 * such as an input.
 *
 * @param refusal Gets the message of the first module that is refused: a stage may catch the error.
 */
export function guardModules({ code: digests, packages }: KnownCode, refusal: FirstRefusal): void {
  const known = new Set(packages.map(nameOf));
  const refuse = (message: string): never => {
    refusal.set(message);
    throw new Error(message);
  };
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (/^(npm|jsr|https?):/.test(url) && !known.has(nameOf(url))) {
        refuse(
          `Cannot load "${url}": the stage's code does not name it\n` +
            "Import it by a literal name, so that it enters the fingerprint",
        );
      }
      const path = url.startsWith("file:") ? fromFileUrl(url) : "";
      // Read after Deno has read it, so that an edit in between is noticed.
      const isKnown = !Object.hasOwn(digests, path) ||
        digests[path] === digestBytes(Deno.readFileSync(path));
      return isKnown
        ? loaded
        : refuse(`Cannot load ${path}: it changed since the stage was prepared\nRun again`);
    },
  });
}

/** Names the package of a specifier, such as `npm:zod`; of an address in the web, the host. */
function nameOf(specifier: string): string {
  const [, fromJsr] = /^https:\/\/jsr\.io\/(@[^/]+\/[^/]+)\//.exec(specifier) ?? [];
  if (fromJsr !== undefined) return `jsr:${fromJsr}`;
  if (/^https?:/.test(specifier)) return new URL(specifier).host;
  const [, registry, name] = /^(npm|jsr):\/?((?:@[^/]+\/)?[^@/]+)/.exec(specifier) ?? [];
  return name === undefined ? specifier : `${registry}:${name}`;
}
