/**
 * A literal is written where it belongs, not spread into the literal around it.
 *
 * @module
 */

/** Reports `{ ...{ a, b } }`. */
export const noFreshSpread: Deno.lint.Rule = {
  create(context) {
    return {
      SpreadElement({ argument, parent }) {
        if (argument.type !== "ObjectExpression" || parent.type !== "ObjectExpression") return;
        context.report({
          node: argument,
          message: "Cannot spread a fresh object: write its properties in the object around it",
        });
      },
    };
  },
};
