/**
 * Fails where the package does not work as others get it: publishes it to a registry of this machine,
 * makes a project by it and runs that, beside one that links this folder. Both have to have the same
 * results under the same fingerprints.
 *
 * @module
 */

import { join } from "node:path";
import settings from "../deno.json" with { type: "json" };
import { serveRegistry } from "./local_registry.ts";

const ROOT = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
const SWEEP = ["task", "--quiet", "run", "fit.rate=0.1,0.2"];
const ON_BACKEND = ["task", "--quiet", "run", "moments.yaml"];

if (import.meta.main) {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "reprise-package-" }));
  try {
    await using registry = await serveRegistry([`${ROOT}/.jsr/cli`, `${ROOT}/.jsr/assert`]);
    const published = { JSR_URL: registry.url, DENO_DIR: await makeCache(folder) };
    await deno(["publish", "--allow-dirty", "--token=none"], { cwd: ROOT, env: published });
    const create = ["create", "--yes", `jsr:${settings.name}`, "--", "published"];
    await deno(create, { cwd: folder, env: published });
    await deno(["run", "--allow-all", `${ROOT}/create.ts`, "linked"], { cwd: folder });
    for (const [name, env] of Object.entries({ published, linked: {} })) {
      const cwd = join(folder, name);
      await deno(SWEEP, { cwd, env });
      await addBackend(cwd);
      await deno(ON_BACKEND, { cwd, env });
    }
    const [one, other] = await Promise.all(
      ["published", "linked"].map((name) => resultsIn(folder, name)),
    );
    if (one !== other) throw new Error(`Expected the same results:\n${one}\nand\n${other}`);
    console.error(`Checked the package ${settings.name}@${settings.version}`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Makes a cache without modules, so that they come from the registry, and with the packages of npm. */
async function makeCache(folder: string): Promise<string> {
  const { npmCache } = JSON.parse(await deno(["info", "--json"], { cwd: ROOT }));
  const cache = join(folder, "cache");
  await Deno.mkdir(cache);
  await Deno.symlink(npmCache, join(cache, "npm"));
  return cache;
}

/** Adds what docs/own-project.md shows of backends. */
async function addBackend(project: string): Promise<void> {
  const page = await Deno.readTextFile(`${ROOT}/docs/own-project.md`);
  for (const [, path, text] of page.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)) {
    await Deno.writeTextFile(join(project, path!), text!);
  }
  const [, packages] = /^deno add (.*)$/m.exec(page)!;
  const own = JSON.parse(await Deno.readTextFile(join(project, "deno.json")));
  for (const one of packages!.split(" ")) own.imports[one.slice(4, one.lastIndexOf("@"))] = one;
  await Deno.writeTextFile(join(project, "deno.json"), JSON.stringify(own));
}

/** Lists the entries of stages of the project; those of `compare` hold addresses of its modules. */
async function resultsIn(folder: string, project: string): Promise<string> {
  const entries: string[] = [];
  for (const stage of ["sample", "fit"]) {
    const path = join(folder, project, "artifacts/store/entries", stage);
    for await (const { name } of Deno.readDir(path)) entries.push(`${stage}/${name}`);
  }
  return entries.sort().join("\n");
}

async function deno(
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd,
    env: { NO_COLOR: "1", INIT_CWD: cwd, ...env },
  }).output();
  const [said, complained] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`Cannot run deno ${args.join(" ")}:\n${complained}`);
  return said!;
}
