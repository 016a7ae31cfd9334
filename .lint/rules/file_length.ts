/**
 * A file holds one idea, so that it is short.
 *
 * @module
 */

import { placeOf } from "../place.ts";

/** Reports a file of more than 250 lines; of more than 300 among tests, which hold long texts. */
export const fileLength: Deno.lint.Rule = {
  create(context) {
    const most = placeOf(context.filename).startsWith("tests/") ? 300 : 250;
    return {
      Program(node) {
        const lines = context.sourceCode.text.trimEnd().split("\n").length;
        if (lines <= most) return;
        context.report({ node, message: `Expected at most ${most} lines, found ${lines}` });
      },
    };
  },
};
