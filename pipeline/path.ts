/**
 * Paths of Linux and macOS. Deno's own `node:path` and `node:url` do the same, and loading them takes
 * a tenth of the time of a run with nothing to do.
 *
 * @module
 */

/** Joins parts of a path, without `.`, `..` and double slashes where they can be resolved. */
export function join(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== "").join("/");
  return joined === "" ? "." : normalize(joined);
}

/**
 * Joins a folder and a path that is known to stay inside it, as `join()` does, in a tenth of the time.
 *
 * @param folder A normal path, as `join()` and `resolve()` give.
 * @param path A relative path with `/`, none of whose parts is empty, `.` or `..`.
 */
export function joinInside(folder: string, path: string): string {
  return `${folder}/${path}`;
}

/** Makes a path absolute: from the last absolute part on, or else from the current folder. */
export function resolve(...parts: readonly string[]): string {
  const start = parts.findLastIndex(isAbsolute);
  const from = start === -1 ? [Deno.cwd(), ...parts] : parts.slice(start);
  return withoutSlash(normalize(from.join("/")));
}

/** Writes a path relative to a folder. */
export function relative(folder: string, path: string): string {
  const [from, to] = [partsOf(resolve(folder)), partsOf(resolve(path))];
  const differing = from.findIndex((part, index) => part !== to[index]);
  const shared = differing === -1 ? from.length : differing;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

/** Tells whether a path begins at the root. */
export function isAbsolute(path: string): boolean {
  return path.startsWith("/");
}

/** Gives the path of the folder that a path lies in. */
export function dirname(path: string): string {
  const trimmed = withoutSlash(path);
  const end = trimmed.lastIndexOf("/");
  if (end === -1) return ".";
  return withoutSlash(trimmed.slice(0, end)) || "/";
}

/** Gives the last part of a path. */
export function basename(path: string): string {
  const trimmed = withoutSlash(path);
  return trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

/**
 * Gives the path that a `file:` URL names.
 *
 * @throws {TypeError} If it is no such URL.
 */
export function fromFileUrl(url: string | URL): string {
  const { protocol, pathname } = new URL(url);
  if (protocol !== "file:") {
    throw new TypeError(`Cannot read "${url}" as a path: it is no file URL`);
  }
  return decodeURIComponent(pathname);
}

/** Gives the path that a `file:` URL names, and any other URL as it is. */
export function pathOrUrl(url: string): string {
  return url.startsWith("file:") ? fromFileUrl(url) : url;
}

/** Gives the `file:` URL of a path. */
export function toFileUrl(path: string): string {
  const url = new URL("file:///");
  url.pathname = resolve(path).replaceAll(/[%\\\n\r\t]/g, encodeURIComponent);
  return url.href;
}

function normalize(path: string): string {
  const start = isAbsolute(path) ? "/" : "";
  const parts: string[] = [];
  for (const part of partsOf(path)) {
    if (part !== "..") {
      parts.push(part);
    } else if (parts.length > 0 && parts.at(-1) !== "..") {
      parts.pop();
    } else if (start === "") {
      parts.push(part);
    }
  }
  if (parts.length === 0) return start || (path.endsWith("/") ? "./" : ".");
  return `${start}${parts.join("/")}${path.endsWith("/") ? "/" : ""}`;
}

function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}

function withoutSlash(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === "/") end--;
  return path.slice(0, end);
}
