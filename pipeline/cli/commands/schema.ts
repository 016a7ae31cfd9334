/**
 * `schema`: writes the JSON Schema that editors check configs with.
 *
 * @module
 */

import { EXIT_CODES } from "../../problem.ts";
import type { Command } from "../command.ts";

/** The command. */
export const schema: Command = {
  name: "schema",
  summary: "Write the JSON Schema of configs, for editors",
  usage: "",
  options: {},
  async run(_words, { stages, backends: { configSchema: fields }, output }) {
    const { configSchema } = await import("../../config/config_schema.ts");
    output(JSON.stringify(configSchema({ stages, fields }), null, 2));
    return EXIT_CODES.done;
  },
};
