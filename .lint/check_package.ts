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

if (import.meta.main) {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "reprise-package-" }));
  try {
    await using registry = await serveRegistry([`${ROOT}/.jsr/cli`, `${ROOT}/.jsr/assert`]);
    const published = { JSR_URL: registry.url, DENO_DIR: await makeCache(folder) };
    await deno(["publish", "--allow-dirty", "--token=none"], { cwd: ROOT, env: published });
    const create = ["run", "--allow-all", `jsr:${settings.name}`, "new", "published"];
    await deno(create, { cwd: folder, env: published });
    await deno(["run", "--allow-all", `${ROOT}/mod.ts`, "new", "linked"], { cwd: folder });
    await deno(SWEEP, { cwd: join(folder, "published"), env: published });
    await deno(SWEEP, { cwd: join(folder, "linked") });
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
