import { UserError } from "../problem.ts";
import { GUARD_FILES } from "./guard_files.ts";
import type { StageAccess } from "./executor.ts";

/**
 * Lists the flags of `deno run` for a stage's process, which may do what it needs and no more.
 *
 * @throws {UserError} If a path holds a comma.
 */
export function stageFlags(access: StageAccess, root: string): string[] {
  const flags = ["--quiet", "--no-prompt", "--no-check", `--config=${root}/deno.json`];
  const web = [...new Set([...OWN_HOST, ...webHosts(access.packages)])];
  if (web.length === 0) flags.push("--no-remote");
  for (const feature of access.unstable ?? []) flags.push(`--unstable-${feature}`);
  const lists: Record<string, readonly string[]> = {
    read: [...access.read, ...GUARD_FILES],
    write: access.write,
    net: access.net,
    ffi: access.ffi ?? [],
    env: access.env ?? [],
    import: web,
  };
  for (const [permission, values] of Object.entries(lists)) {
    if (values.length === 0) continue;
    const split = values.find((value) => value.includes(","));
    if (split !== undefined) throw new UserError(explainComma(split));
    flags.push(`--allow-${permission}=${values.join(",")}`);
  }
  return flags;
}

/** The host of the registry that Reprise runs from; none where it runs from a folder. */
const OWN_HOST = import.meta.url.startsWith("file:") ? [] : [new URL(import.meta.url).host];

/** Deno splits these lists at commas, and knows no way to write one. */
function explainComma(path: string): string {
  return `Cannot give a stage access to "${path}": no permission of Deno can name a path with a comma\n` +
    "Rename the file or the folder";
}

/** Lists the hosts to import code from: unless told, Deno allows some hosts to everybody. */
function webHosts(packages: readonly string[]): string[] {
  const hosts = packages.flatMap((name) => /^https?:/.test(name) ? [new URL(name).host] : []);
  if (packages.some((name) => name.startsWith("jsr:"))) hosts.push("jsr.io");
  return [...new Set(hosts)].sort();
}
