/**
 * The declarations of the experiment's own stages.
 *
 * @module
 */

import { collectDeclarations } from "../../../pipeline/plan/collect_declarations.ts";
import { describe } from "../../../stages/compare/described.ts";
import evaluate from "../../../stages/evaluate.ts";
import train from "../../../stages/train.ts";
import visualize from "../../../stages/visualize.ts";

/** The declarations as `compare` is given them. */
export const DECLARED = collectDeclarations([[train, evaluate, visualize]], {
  artifacts: "declared",
});

/** The same, with defaults filled in. */
export const DESCRIBED = describe(DECLARED);
