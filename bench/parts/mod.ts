/**
 * Lists the parts in the order that they are measured in.
 *
 * @module
 */

import { baseline } from "./baseline.ts";
import { files } from "./files.ts";
import { halving } from "./halving.ts";
import { hashing } from "./hashing.ts";
import { input } from "./input.ts";
import type { Part } from "./part.ts";
import { predict } from "./predict.ts";
import { stages } from "./stages.ts";
import { step } from "./step.ts";
import { sweep } from "./sweep.ts";
import { wasm } from "./wasm.ts";

/** All parts. */
export const parts: readonly Part[] = [
  step,
  predict,
  input,
  wasm,
  stages,
  baseline,
  sweep,
  halving,
  files,
  hashing,
];
