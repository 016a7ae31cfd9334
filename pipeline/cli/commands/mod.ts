/**
 * The commands, one line each, in the order that the help lists them in.
 *
 * @module
 */

import { backend } from "./backend.ts";
import { compare } from "./compare.ts";
import type { Command } from "../command.ts";
import { diff } from "./diff.ts";
import { gc } from "./gc.ts";
import { run } from "./run.ts";
import { runs } from "./runs.ts";
import { schema } from "./schema.ts";
import { status } from "./status.ts";
import { verify } from "./verify.ts";

/** All commands. */
export const commands: readonly Command[] = [
  run,
  status,
  compare,
  diff,
  runs,
  gc,
  verify,
  backend,
  schema,
];
