/**
 * Calls commands on the toy experiment in a fresh folder, and keeps what they write.
 *
 * @module
 */

import { callCommand } from "../../../../pipeline/cli/call_command.ts";
import type { CommandContext } from "../../../../pipeline/cli/command.ts";
import { commands } from "../../../../pipeline/cli/commands/mod.ts";
import type { AnyStage } from "../../../../pipeline/stage.ts";
import { makeWorkspace, type Workspace } from "../../../helpers/workspace.ts";
import { experiment } from "./toy/experiment.ts";

/** What a command wrote, with the fresh folder as `WORK` and every duration as `0.0 s`. */
export interface Called {
  readonly code: number;
  readonly output: string;
  readonly error: string;
}

/** A fresh folder with a config `toy.yaml`, and the command line in it. */
export interface Desk extends Workspace {
  call(...words: string[]): Promise<Called>;
  /** Removes a file below the folder, be it read-only or not. */
  remove(name: string): Promise<void>;
}

/** Makes a desk; dispose of it with `await using`. */
export async function makeDesk(
  config = "name: toy\nwrite:\ncount:\n",
  { stages = experiment.stages }: { readonly stages?: readonly AnyStage[] } = {},
): Promise<Desk> {
  const workspace = await makeWorkspace();
  await workspace.write("toy.yaml", config);
  return {
    ...workspace,
    remove: (name) => Deno.remove(`${workspace.path}/${name}`),
    call: (...words) => callIn(workspace.path, words, { stages }),
  };
}

/** Calls a command in a folder, with the artifacts in its `artifacts`. */
export async function callIn(
  folder: string,
  words: readonly string[],
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
      useColor: false,
      useOutputColor: false,
      ci: undefined,
      term: undefined,
      columns: () => 80,
      now: () => 0,
    },
    signal: new AbortController().signal,
  };
  const code = await callCommand(words, context, { commands });
  const tidy = (text: string) =>
    text.replaceAll(folder, "WORK").replaceAll(/\b\d+\.\d s\b/g, "0.0 s");
  return { code, output: tidy(output), error: tidy(error) };
}
