/**
 * `schema`: writes the JSON Schema that editors check configs with.
 *
 * @module
 */

import { configSchema } from "../config/config_schema.ts";
import { type Command, EXIT_CODES } from "./command.ts";

/** The command. */
export const schema: Command = {
  name: "schema",
  summary: "Write the JSON Schema of configs, for editors",
  usage: "",
  options: {},
  run(_words, { stages, backends: { fields }, output }) {
    output(JSON.stringify(configSchema({ stages, fields }), null, 2));
    return Promise.resolve(EXIT_CODES.done);
  },
};
