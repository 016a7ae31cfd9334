import { assertEquals, assertThrows } from "@std/assert";
import { UserError } from "../../../pipeline/problem.ts";
import { GUARD_FILES } from "../../../pipeline/executors/guard_files.ts";
import { stageFlags } from "../../../pipeline/executors/stage_flags.ts";

const GUARD = GUARD_FILES.join(",");
const COMMON = ["--quiet", "--no-prompt", "--no-check", "--config=/home/ada/deno.json"];

function flagsFor(packages: readonly string[]): string[] {
  return stageFlags({ read: [], write: [], net: [], packages }, "/home/ada");
}

Deno.test("stageFlags() keeps a stage with packages of npm alone from the web", () => {
  const flags = flagsFor(["npm:zod", "npm:@tensorflow/tfjs"]);
  assertEquals(flags, [...COMMON, "--no-remote", `--allow-read=${GUARD}`]);
});

Deno.test("stageFlags() lets a stage import from the hosts of its packages and modules alone", () => {
  const flags = flagsFor(["npm:@scope/a", "jsr:@std/path", "https://esm.sh/a.js", "jsr:@std/csv"]);
  assertEquals(flags, [
    ...COMMON,
    `--allow-read=${GUARD}`,
    "--allow-import=esm.sh,jsr.io",
  ]);
});

Deno.test("stageFlags() allows what the stage and its backend need, whatever the names hold", () => {
  const flags = stageFlags({
    read: ["/a b", "/c"],
    write: ["/d"],
    net: ["example.org:80"],
    ffi: ["/lib"],
    env: ["LANG"],
    unstable: ["webgpu"],
    packages: [],
  }, "/home/ada");
  assertEquals(flags, [
    ...COMMON,
    "--no-remote",
    "--unstable-webgpu",
    `--allow-read=/a b,/c,${GUARD}`,
    "--allow-write=/d",
    "--allow-net=example.org:80",
    "--allow-ffi=/lib",
    "--allow-env=LANG",
  ]);
});

Deno.test("stageFlags() refuses a path with a comma, which Deno would split", () => {
  assertThrows(
    () => stageFlags({ read: ["/a,b"], write: [], net: [], packages: [] }, "/home/ada"),
    UserError,
    'Cannot give a stage access to "/a,b": no permission of Deno can name a path with a comma\n' +
      "Rename the file or the folder",
  );
});
