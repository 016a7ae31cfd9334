import { GUARD_FILES } from "./guard_threads.ts";
import type { StageAccess } from "./executor.ts";

/** Lists the flags of `deno run` for a stage's process, which may do what it needs and no more. */
export function stageFlags(access: StageAccess, root: string): string[] {
  const flags = ["--quiet", "--no-prompt", "--no-check", `--config=${root}/deno.json`];
  const web = webHosts(access.packages);
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
    // Deno splits these lists at commas and reads a doubled one as itself.
    const list = values.map((value) => value.replaceAll(",", ",,")).join(",");
    flags.push(`--allow-${permission}=${list}`);
  }
  return flags;
}

/** Lists the hosts to import code from: unless told, Deno allows some hosts to everybody. */
function webHosts(packages: readonly string[]): string[] {
  const hosts = packages.flatMap((name) => /^https?:/.test(name) ? [new URL(name).host] : []);
  if (packages.some((name) => name.startsWith("jsr:"))) hosts.push("jsr.io");
  return [...new Set(hosts)].sort();
}
