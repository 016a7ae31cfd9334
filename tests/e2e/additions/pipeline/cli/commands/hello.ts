import { EXIT_CODES } from "../../../../../../pipeline/problem.ts";
import type { Command } from "../../../../../../pipeline/cli/command.ts";

/** Greets each stage. */
export const hello: Command = {
  name: "hello",
  summary: "Greet the stages",
  usage: "",
  options: {},
  run(_args, { stages, output }) {
    for (const { name } of stages) output(`Hello ${name}`);
    return Promise.resolve(EXIT_CODES.done);
  },
};
