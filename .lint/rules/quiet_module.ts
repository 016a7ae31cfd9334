/**
 * Only the command line and the reporters speak to the terminal or end the process.
 *
 * @module
 */

import { isWithin, placeOf } from "../place.ts";

/** Reports `console` and `Deno.exit` elsewhere. */
export const quietModule: Deno.lint.Rule = {
  create(context) {
    if (isWithin(placeOf(context.filename), SPEAKERS)) return {};
    return {
      MemberExpression(node) {
        const text = context.sourceCode.getText(node);
        if (!/^(console\.\w+|Deno\.exit)$/.test(text)) return;
        context.report({
          node,
          message: `Cannot use ${text} here: return a value, throw an error or tell an event`,
        });
      },
    };
  },
};

/** A stage's process speaks to the engine through its own output; it ends itself when done. */
const SPEAKERS = [
  ".lint/check_docs.ts",
  ".lint/check_package.ts",
  "bench/",
  "create.ts",
  "main.ts",
  "pipeline/cli.ts",
  "pipeline/cli/",
  "pipeline/executors/stage_process.ts",
  "pipeline/reporters/",
  "stages/main.ts",
  "tests/",
];
