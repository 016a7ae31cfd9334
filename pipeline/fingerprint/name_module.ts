import { relative, toFileUrl } from "../path.ts";
import { PACKAGE } from "../version.ts";

/** The address of Reprise's own folder, on this machine or in a registry. */
const REPRISE = new URL("../../", import.meta.url).href;

/** Names a file: its path below the project's folder, below Reprise's, or absolute beyond both. */
export function nameOf(path: string, root: string): string {
  if (path.startsWith(`${root}/`)) return path.slice(root.length + 1);
  const name = relative(root, path).replaceAll("\\", "/");
  return name.startsWith("../") ? nameInReprise(toFileUrl(path)) ?? path : name;
}

/**
 * Names a module of Reprise the same wherever a project gets it from, such as
 * `@reprise/reprise/pipeline/define_stage.ts`; null for another address.
 */
export function nameInReprise(url: string): string | null {
  return url.startsWith(REPRISE) ? `${PACKAGE}/${url.slice(REPRISE.length)}` : null;
}
