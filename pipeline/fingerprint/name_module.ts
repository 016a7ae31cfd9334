import { fromFileUrl, relative } from "../path.ts";
import { PACKAGE } from "../version.ts";

/** The address of Reprise's own folder. */
const REPRISE = new URL("../../", import.meta.url).href;
const REPRISE_FOLDER = REPRISE.startsWith("file:") ? fromFileUrl(REPRISE) : null;

/** Names a file: its path below the project's folder, below Reprise's, or absolute beyond both. */
export function nameOf(path: string, root: string): string {
  if (path.startsWith(`${root}/`)) return path.slice(root.length + 1);
  if (isOfReprise(path)) return `${PACKAGE}/${path.slice(REPRISE_FOLDER!.length)}`;
  const name = relative(root, path).replaceAll("\\", "/");
  return name.startsWith("../") ? path : name;
}

/** Tells whether a file lies in Reprise's folder, from wherever a project imports it. */
export function isOfReprise(path: string): boolean {
  return REPRISE_FOLDER !== null && path.startsWith(REPRISE_FOLDER);
}
