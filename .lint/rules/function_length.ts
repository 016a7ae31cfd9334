/**
 * A function fits on a screen.
 *
 * @module
 */

import { placeOf } from "../place.ts";

const MOST_LINES = 50;

type FunctionNode =
  | Deno.lint.FunctionDeclaration
  | Deno.lint.FunctionExpression
  | Deno.lint.ArrowFunctionExpression;

/** Reports a function of more than 50 lines, from its first word to its last brace. */
export const functionLength: Deno.lint.Rule = {
  create(context) {
    // A contract is one function that registers many tests, each short.
    if (placeOf(context.filename).startsWith("tests/contracts/")) return {};
    const textOf = (node: Deno.lint.Node) => context.sourceCode.getText(node);
    const check = (node: FunctionNode) => {
      // The steps of a test are functions of their own: each counts as one line of the test.
      const statements = node.body?.type === "BlockStatement" ? node.body.body : [];
      const steps = statements.map(textOf).filter((text) => /^await \w+\.step\(/.test(text));
      const lines = steps.reduce((count, step) => count - linesIn(step) + 1, linesIn(textOf(node)));
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

function linesIn(text: string): number {
  return text.split("\n").length;
}
