/**
 * A registry of this machine in place of JSR: it takes what `deno publish` sends, and hands it out.
 *
 * @module
 */

import { join } from "node:path";
import { digestBytes } from "../pipeline/digest/digest.ts";
import { readTar } from "../stages/formats/tar/read_tar.ts";

/** The files of a package, by their paths with a `/` in front. */
type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** A registry that is being served. */
export interface LocalRegistry extends AsyncDisposable {
  /** The address, for `JSR_URL`. */
  readonly url: string;
}

/**
 * Serves a registry until it is disposed of.
 *
 * @param folders Packages that it has from the beginning.
 */
export async function serveRegistry(folders: readonly string[]): Promise<LocalRegistry> {
  const packages = new Map<string, Files>();
  for (const folder of folders) {
    const files = await readFolder(folder);
    const { name, version } = settingsOf(files);
    packages.set(`${name}/${version}`, files);
  }
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => answer(request, packages),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function answer(request: Request, packages: Map<string, Files>): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method === "POST") {
    const files = await readPublished(request);
    const { name, version } = settingsOf(files);
    packages.set(`${name}/${version}`, files);
    return Response.json({ id: "1", status: "success", error: null });
  }
  if (pathname.startsWith("/api/")) {
    const isVersion = pathname.includes("/versions/");
    return isVersion
      ? Response.json({ code: "packageVersionNotFound", message: "none" }, { status: 404 })
      : Response.json({ scope: "", name: "", createdAt: "", updatedAt: "" });
  }
  const [, name = "", rest = ""] = /^\/(@[^/]+\/[^/]+)\/(.+)$/.exec(pathname) ?? [];
  if (rest === "meta.json") return versionsOf(name, packages);
  const [, listed] = /^([^/]+)_meta\.json$/.exec(rest) ?? [];
  if (listed !== undefined) return contentsOf(packages.get(`${name}/${listed}`));
  const [version = "", ...path] = rest.split("/");
  return fileFrom(packages.get(`${name}/${version}`), `/${path.join("/")}`);
}

function versionsOf(name: string, packages: ReadonlyMap<string, Files>): Response {
  const versions = [...packages.keys()].filter((key) => key.startsWith(`${name}/`))
    .map((key) => key.slice(name.length + 1));
  if (versions.length === 0) return new Response(null, { status: 404 });
  return Response.json({ versions: Object.fromEntries(versions.map((one) => [one, {}])) });
}

function contentsOf(files: Files | undefined): Response {
  if (files === undefined) return new Response(null, { status: 404 });
  const manifest = [...files].map(([path, bytes]) => [
    path,
    { size: bytes.length, checksum: `sha256-${digestBytes(bytes)}` },
  ]);
  const { exports } = settingsOf(files);
  return Response.json({ manifest: Object.fromEntries(manifest), exports });
}

function fileFrom(files: Files | undefined, path: string): Response {
  const bytes = files?.get(path);
  if (bytes === undefined) return new Response(null, { status: 404 });
  const type = path.endsWith(".ts") ? "text/typescript" : "application/json";
  return new Response(bytes, { headers: { "content-type": type } });
}

async function readPublished(request: Request): Promise<Files> {
  const archive = await Deno.makeTempFile({ suffix: ".tar.gz" });
  try {
    await Deno.writeFile(archive, new Uint8Array(await request.arrayBuffer()));
    const limits = { entries: 1e5, fileBytes: 1e9, totalBytes: 1e9 };
    const files = await Array.fromAsync(readTar(archive, { name: "package", limits }));
    return new Map(files.map(({ name, bytes }) => [`/${name}`, bytes]));
  } finally {
    await Deno.remove(archive);
  }
}

async function readFolder(folder: string): Promise<Files> {
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  const files = names.map(async (name) =>
    [`/${name}`, await Deno.readFile(join(folder, name))] as const
  );
  return new Map(await Promise.all(files));
}

interface PackageSettings {
  readonly name: string;
  readonly version: string;
  readonly exports: unknown;
}

function settingsOf(files: Files): PackageSettings {
  return JSON.parse(new TextDecoder().decode(files.get("/deno.json")));
}
