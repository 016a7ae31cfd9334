/**
 * The toy experiment in a folder of its own.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { join } from "../../pipeline/path.ts";
import type { AnyStage } from "../../pipeline/stage.ts";
import { type Called, callIn } from "../pipeline/cli/commands/call.ts";
import type { FaultPlan } from "./inject_fault.ts";
import { CONFIG, experiment } from "./toy/experiment.ts";

/** A folder with the toy experiment in it. */
export interface ToyPlace extends AsyncDisposable {
  readonly path: string;
  /** Calls a command in it. */
  call(...args: string[]): Promise<Called>;
  /** Copies it whole, links and modes included. */
  copy(): Promise<ToyPlace>;
  /** The digest of each artifact of the latest version. */
  outcome(): Promise<Readonly<Record<string, string>>>;
  /** The paths of all corrupted files; no cache is trusted. */
  corrupted(): Promise<readonly string[]>;
}

/** Makes one; dispose of it with `await using`. */
export async function makeToyPlace(
  { stages = experiment.stages, ...where }: {
    readonly stages?: readonly AnyStage[];
    /** A folder to make it in. */
    readonly dir?: string;
  } = {},
): Promise<ToyPlace> {
  const made = await Deno.makeTempDir({ prefix: "reprise-fault-", ...where });
  const path = await Deno.realPath(made);
  await Deno.writeTextFile(join(path, "toy.yaml"), configOf(stages));
  return placeAt(path, stages);
}

function configOf(stages: readonly AnyStage[]): string {
  return stages.length > 1 ? CONFIG : CONFIG.replace("bind:\n", "");
}

function placeAt(path: string, stages: readonly AnyStage[]): ToyPlace {
  const place: ToyPlace = {
    path,
    call: (...args) => callIn(path, args, { stages }),
    async copy() {
      const to = `${path}-${crypto.randomUUID().slice(0, 8)}`;
      const { success } = await new Deno.Command("cp", { args: ["-a", path, to] }).output();
      assertEquals(success, true);
      return placeAt(to, stages);
    },
    async outcome() {
      const file = join(path, "artifacts/runs/toy/latest/run.json");
      const { stages } = JSON.parse(await Deno.readTextFile(file)) as {
        stages: { outputs: Record<string, { digest: string }> }[];
      };
      const outputs = stages.flatMap((stage) => Object.entries(stage.outputs));
      return Object.fromEntries(outputs.map(([artifact, { digest }]) => [artifact, digest]));
    },
    async corrupted() {
      const { output, error } = await place.call("verify", "--dry-run", "--json");
      assertEquals(error, "");
      const { store, runs } = JSON.parse(output) as Record<
        "store" | "runs",
        { corruption: { path: string }[] }
      >;
      return [...store.corruption, ...runs.corruption].map(({ path }) => path);
    },
    async [Symbol.asyncDispose]() {
      await Deno.remove(path, { recursive: true });
    },
  };
  return place;
}

/** The first file below a folder whose path matches. */
export async function pathBelow(folder: string, pattern: RegExp): Promise<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    const found = isDirectory ? await pathBelow(path, pattern).catch(() => null) : path;
    if (found !== null && pattern.test(found)) return found;
  }
  throw new Error(`Cannot find ${pattern} in ${folder}`);
}

/** Options of a runner. */
export interface RunnerOptions {
  /** Its main module. Default: one that `FAULT` strikes. */
  readonly main?: string;
  /** The faults that strike it. */
  readonly plan?: FaultPlan;
  /** Further variables of its environment. Default: none. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a real runner on a place, in a process of its own. */
export function startRunner(
  { path }: ToyPlace,
  args: readonly string[],
  { main = MAIN, plan = { faults: [], log: `${path}.log` }, env = {} }: RunnerOptions = {},
): Deno.ChildProcess {
  return new Deno.Command("deno", {
    args: ["run", "--quiet", "--allow-all", main, ...args],
    cwd: path,
    env: { INIT_CWD: path, NO_COLOR: "1", CI: "true", FAULT: JSON.stringify(plan), ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

const MAIN = import.meta.resolve("./toy/main.ts");
