/**
 * Calls commands on the toy experiment in a fresh folder, and collects their output.
 *
 * @module
 */

import { callCommand } from "../../../../pipeline/cli/call_command.ts";
import type { CommandContext } from "../../../../pipeline/cli/command.ts";
import { commands } from "../../../../pipeline/cli/commands/mod.ts";
import type { AnyStage } from "../../../../pipeline/stage.ts";
import { makeWorkspace, type Workspace } from "../../../helpers/workspace.ts";
import { experiment } from "./toy/experiment.ts";

/** The output of a command, with the fresh folder as `WORK` and every duration as `0.0 s`. */
export interface Called {
  readonly code: number;
  readonly output: string;
  readonly error: string;
}

/** A fresh folder with a config `toy.yaml`, in which commands are called. */
export interface Toy extends Workspace {
  call(...args: string[]): Promise<Called>;
  /** Removes a file below the folder, even a read-only one. */
  remove(name: string): Promise<void>;
}

/** Makes the folder; dispose of it with `await using`. */
export async function makeToy(
  config = "name: toy\nwrite:\ncount:\n",
  { stages = experiment.stages }: { readonly stages?: readonly AnyStage[] } = {},
): Promise<Toy> {
  const workspace = await makeWorkspace();
  await workspace.write("toy.yaml", config);
  return {
    ...workspace,
    remove: (name) => Deno.remove(`${workspace.path}/${name}`),
    call: (...args) => callIn(workspace.path, args, { stages }),
  };
}

/** Calls a command in a folder, with the artifacts in its `artifacts`. */
export async function callIn(
  folder: string,
  args: readonly string[],
  { stages }: { readonly stages: readonly AnyStage[] },
): Promise<Called> {
  let output = "";
  let error = "";
  const context: CommandContext = {
    ...experiment,
    stages,
    artifacts: `${folder}/artifacts`,
    folder,
    output: (line) => output += `${line}\n`,
    error: (text) => error += text,
    screen: {
      isTerminal: false,
      isOutputTerminal: false,
      useColor: false,
      useOutputColor: false,
      ci: undefined,
      term: undefined,
      columns: () => 80,
      now: () => 0,
    },
    signal: new AbortController().signal,
  };
  const code = await callCommand(args, context, { commands });
  const tidy = (text: string) =>
    text.replaceAll(folder, "WORK").replaceAll(/\b\d+\.\d s\b/g, "0.0 s");
  return { code, output: tidy(output), error: tidy(error) };
}
