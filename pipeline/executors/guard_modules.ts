import { isBuiltin, type LoadFnOutput, registerHooks } from "node:module";
import { digestBytes } from "../digest/digest.ts";
import { fromFileUrl } from "../path.ts";
import type { StageAccess, StageRequest } from "./executor.ts";
import type { FirstRefusal } from "./first_refusal.ts";
import { isLoadedFrom } from "./is_loaded_from.ts";

/** The code that a stage may load. */
export type KnownCode = Pick<StageRequest, "code" | "imports"> & Pick<StageAccess, "packages">;

/**
 * Refuses, from now on, to load a module with another digest in this thread, and an import that leads
 * where the fingerprint does not say. A package or host that is not known is refused before a
 * registry is asked for it. Imports inside a package are not checked, nor is a file that the stage
 * may read, such as an input.
 *
 * @param refusal Gets the message of the first module that is refused: a stage may catch the error.
 */
export function guardModules(known: KnownCode, refusal: FirstRefusal): void {
  const refuse = (message: string): never => {
    refusal.set(message);
    throw new Error(message);
  };
  const targetOf = targetFinder(known);
  registerHooks({
    resolve(specifier, context, next) {
      const target = targetOf(specifier, context.parentURL ?? "");
      if (target === "unknown") {
        refuse(
          `Cannot load "${specifier}": the stage's code does not name it\n` +
            "Import it by a literal name, so that it enters the fingerprint",
        );
      }
      // To find a file for require(), Deno would look at folders that a stage cannot read.
      const isNamed = isRequire(context) && target.startsWith("file:");
      const found = isNamed ? { url: target, shortCircuit: true } : next(specifier, context);
      if (target !== "any" && found.url !== target) {
        refuse(
          `Cannot load "${specifier}": it leads to ${found.url}, and led to ${target} ` +
            "when the stage was prepared\nRun again",
        );
      }
      return found;
    },
    load(url, context, next) {
      const loaded = loadFile(url, {
        isRequired: isRequire(context),
        next: () => next(url, context),
      });
      const path = pathOf(url);
      if (path === null || !Object.hasOwn(known.code, path)) return loaded;
      const bytes = Deno.readFileSync(path);
      const source = typeof loaded.source === "string" ? loaded.source : null;
      // Deno may have read it between an edit and its undoing.
      if (known.code[path] !== digestBytes(bytes) || !isLoadedFrom(source, bytes)) {
        refuse(`Cannot load ${path}: it changed since the stage was prepared\nRun again`);
      }
      return loaded;
    },
  });
}

function isRequire({ conditions }: { readonly conditions: readonly string[] }): boolean {
  return conditions.includes("require");
}

/** Deno hands WebAssembly, and JSON that is required, to a hook as text, and runs it as JavaScript. */
function loadFile(
  url: string,
  { isRequired, next }: { readonly isRequired: boolean; readonly next: () => LoadFnOutput },
): LoadFnOutput {
  if (/\.wasm([?#]|$)/.test(url)) return { shortCircuit: true } as LoadFnOutput;
  return isRequired && /\.json([?#]|$)/.test(url) ? { ...next(), format: "json" } : next();
}

const PATH = /^(\.{0,2}\/|file:)/;
const FROM_REGISTRY = /^(npm|jsr|https?):/;
/** The addresses of Reprise and of what starts a stage, which may be in a registry. */
const REPRISE = new URL("../../", import.meta.url).href;
const STARTERS = new URL("./", import.meta.url).href;

/** Says where an import has to lead: to a URL, to `any`, or nowhere, as it is `unknown`. */
function targetFinder(
  { code, imports, packages }: KnownCode,
): (specifier: string, module: string) => string {
  const names = new Set(packages.map(nameOf));
  const isOfStage = (module: string) =>
    !module.startsWith(STARTERS) &&
    (Object.hasOwn(imports, module) || /^(data|blob|https?):/.test(module) ||
      Object.hasOwn(code, pathOf(module) ?? ""));
  const isKnown = (specifier: string) =>
    names.has(nameOf(specifier)) || specifier.startsWith(REPRISE);
  return (specifier, module) => {
    const target = imports[module]?.[specifier];
    if (target !== undefined) {
      return FROM_REGISTRY.test(target) || isBuiltin(target) ? "any" : target;
    }
    if (FROM_REGISTRY.test(specifier)) {
      return !isOfStage(module) && isKnown(specifier) ? "any" : "unknown";
    }
    if (!isOfStage(module)) return "any";
    if (PATH.test(specifier)) return URL.parse(specifier, module)?.href ?? "any";
    return isBuiltin(specifier) || /^(data|blob):/.test(specifier) ? "any" : "unknown";
  };
}

function pathOf(url: string): string | null {
  return url.startsWith("file:") ? fromFileUrl(url) : null;
}

/** Names the package of a specifier, such as `npm:zod`; of an address in the web, the host. */
function nameOf(specifier: string): string {
  const [, fromJsr] = /^https:\/\/jsr\.io\/(@[^/]+\/[^/]+)\//.exec(specifier) ?? [];
  if (fromJsr !== undefined) return `jsr:${fromJsr}`;
  if (/^https?:/.test(specifier)) return new URL(specifier).host;
  const [, registry, name] = /^(npm|jsr):\/?((?:@[^/]+\/)?[^@/]+)/.exec(specifier) ?? [];
  return name === undefined ? specifier : `${registry}:${name}`;
}
