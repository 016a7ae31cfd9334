import { configSchema } from "../../config/config_schema.ts";
import { EXIT_CODES } from "../../problem.ts";
import type { Command } from "../command.ts";

/** The command. */
export const schema: Command = {
  name: "schema",
  summary: "Write the JSON Schema of configs, for editors",
  usage: "",
  options: {},
  run(_args, { stages, backends, output }) {
    output(JSON.stringify(configSchema({ stages, fields: backends.configSchema }), null, 2));
    return Promise.resolve(EXIT_CODES.done);
  },
};
