import settings from "../../../deno.json" with { type: "json" };
import { basename, dirname, fromFileUrl, resolve } from "../../path.ts";

const { name, version, imports } = settings;
const ROOT = new URL("../../../", import.meta.url);

/** The entries of a project's `deno.json` by which its modules import Reprise and zod. */
export interface RepriseAddress {
  readonly imports: Readonly<Record<string, string>>;
  /** Stands in for the published package; left out where that is what runs. */
  readonly links?: readonly string[];
}

/** Finds the folder of Reprise; null where it runs from a registry. */
export function folderOfReprise(): string | null {
  return ROOT.protocol === "file:" ? resolve(fromFileUrl(ROOT)) : null;
}

/**
 * Makes the address for a project: the package's name and, if Reprise runs from a folder, a link to
 * it, relative for a project beside it.
 */
export function addressFrom(project: string): RepriseAddress {
  const reprise = folderOfReprise();
  const names = {
    [name]: `jsr:${name}@^${version}`,
    "@std/assert": imports["@std/assert"],
    zod: imports.zod,
  };
  if (reprise === null) return { imports: names };
  const folder = basename(reprise);
  // Deno reads a relative link as a URL.
  const isBeside = dirname(reprise) === dirname(project) && !/[%#?]/.test(folder);
  const link = isBeside ? `../${folder}` : reprise;
  return { imports: names, links: [link] };
}
