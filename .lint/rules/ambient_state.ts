/**
 * A stage is a function of its fingerprint: no clock, no chance, no environment.
 *
 * @module
 */

import { isWithin, placeOf } from "../place.ts";

/** Reports what would make two runs of one stage differ. */
export const ambientState: Deno.lint.Rule = {
  create(context) {
    const place = placeOf(context.filename);
    if (!place.startsWith("stages/") || isWithin(place, OUTSIDE_STAGES)) return {};
    const report = (node: Deno.lint.Node, found: string) =>
      context.report({
        node,
        message:
          `Cannot use ${found} in a stage: what it writes may depend on its fingerprint alone`,
      });
    return {
      MemberExpression(node) {
        const text = context.sourceCode.getText(node);
        if (AMBIENT.has(text)) report(node, text);
      },
      NewExpression(node) {
        const isDate = node.callee.type === "Identifier" && node.callee.name === "Date";
        if (isDate && node.arguments.length === 0) report(node, "new Date()");
      },
    };
  },
};

/** The code that runs in the engine's process, before any stage. */
const OUTSIDE_STAGES = [
  "stages/main.ts",
  "stages/backends/provider.ts",
  "stages/backends/detection/",
  "stages/backends/machine.ts",
  "stages/backends/libtensorflow/",
];

const AMBIENT: ReadonlySet<string> = new Set([
  "Date.now",
  "Math.random",
  "Deno.cwd",
  "Deno.env",
  "crypto.getRandomValues",
  "crypto.randomUUID",
  "process.cwd",
  "process.env",
]);
