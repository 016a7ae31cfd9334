/**
 * No process of a program is left when its runner is killed or interrupted, confined or not.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "../../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";
import { BUBBLEWRAP } from "./program.ts";
import { type Process, processesBelow, waitFor } from "./processes.ts";

const MAIN = fromFileUrl(import.meta.resolve("./endless/main.ts"));
const IS_HERE = Deno.build.os === "linux";
const NEEDS = IS_HERE ? "" : " (skipped: there is no /proc here)";

/** The first of them leaves its group and its parents. */
const configOf = (seconds: number) => `
endless:
  shell: |
    trap '' INT HUP
    (setsid sleep ${seconds} &) ; sleep ${seconds}; : {outputs.end}
  writes: { end: end.txt }
`;

Deno.test({
  name: `a confined program ends with its runner by SIGKILL${BUBBLEWRAP.needs}`,
  ignore: !BUBBLEWRAP.isHere,
  fn: () => endsWith("SIGKILL", { isConfined: true }),
});

for (const signal of ["SIGKILL", "SIGINT"] as const) {
  Deno.test({
    name: `a program that is not confined ends with its runner by ${signal}${NEEDS}`,
    ignore: !IS_HERE,
    fn: () => endsWith(signal, { isConfined: false }),
  });
}

async function endsWith(
  signal: Deno.Signal,
  { isConfined }: { readonly isConfined: boolean },
): Promise<void> {
  await using workspace = await makeWorkspace();
  const seconds = 1000 + Math.floor(Math.random() * 1e6);
  await workspace.write("endless.yaml", configOf(seconds));
  const runner = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--quiet", MAIN, "run", "endless.yaml"],
    cwd: workspace.path,
    env: {
      INIT_CWD: workspace.path,
      ...isConfined ? {} : { PATH: await folderWithoutBubblewrap(workspace) },
    },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
    detached: true,
  }).spawn();
  const sleeping = async () =>
    (await processesBelow(1)).filter(({ command }) => command.startsWith(`sleep ${seconds}`));
  let processes: Process[] = [];
  try {
    await waitFor(async () => (processes = await sleeping()).length === 2);
    runner.kill(signal);
    const { stderr } = await runner.output();
    const said = new TextDecoder().decode(stderr);
    if (isConfined) assertEquals(said.includes("not confined"), false);
    else assertStringIncludes(said, "not confined: bubblewrap is not installed here");
    for (const process of processes) await waitFor(() => process.hasGone());
  } finally {
    for (const process of processes) process.kill("SIGKILL");
  }
}

/** A folder with the programs that the script calls, and no other. */
async function folderWithoutBubblewrap({ path }: Workspace): Promise<string> {
  const folder = `${path}/bin`;
  await Deno.mkdir(folder);
  for (const name of ["sleep", "setsid"]) {
    await Deno.symlink(`/usr/bin/${name}`, `${folder}/${name}`);
  }
  return folder;
}
