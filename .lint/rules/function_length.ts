/**
 * A function fits on a screen.
 *
 * @module
 */

import { placeOf } from "../place.ts";

const MOST_LINES = 50;

/** Reports a function of more than 50 lines, from its first word to its last brace. */
export const functionLength: Deno.lint.Rule = {
  create(context) {
    // A contract is one function that registers many tests, each short.
    if (placeOf(context.filename).startsWith("tests/contracts/")) return {};
    const check = (node: Deno.lint.Node) => {
      const lines = context.sourceCode.getText(node).split("\n").length;
      if (lines <= MOST_LINES) return;
      context.report({
        node,
        message: `Expected a function of at most ${MOST_LINES} lines, found ${lines}`,
      });
    };
    return {
      FunctionDeclaration: check,
      FunctionExpression: check,
      ArrowFunctionExpression: check,
    };
  },
};
