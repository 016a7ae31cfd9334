/**
 * Error messages read alike: a capital, no final period in the first line, no contractions.
 *
 * @module
 */

import { placeOf } from "../place.ts";

/** Reports an error whose message breaks the grammar of messages. */
export const errorMessage: Deno.lint.Rule = {
  create(context) {
    if (placeOf(context.filename).startsWith("tests/")) return {};
    return {
      NewExpression(node) {
        const [message] = node.arguments;
        if (node.callee.type !== "Identifier" || !node.callee.name.endsWith("Error")) return;
        if (message === undefined || message.type === "SpreadElement") return;
        for (const problem of problemsOf(textOf(message))) {
          context.report({ node: message, message: problem });
        }
      },
    };
  },
};

/** Stands for what only the running program knows; no message holds it. */
const UNKNOWN = "\0";

/** The text of a message as far as it is written out. */
function textOf(node: Deno.lint.Expression | Deno.lint.PrivateIdentifier): string {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? node.value : UNKNOWN;
    case "TemplateLiteral":
      return node.quasis.map((quasi) => quasi.cooked).join(UNKNOWN);
    case "BinaryExpression":
      return node.operator === "+" ? textOf(node.left) + textOf(node.right) : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function problemsOf(text: string): string[] {
  const [firstLine = ""] = text.split("\n");
  const contraction = CONTRACTION.exec(text);
  return [
    ...(/^[^\p{Lu}\0]/u.test(text)
      ? [`Expected a message that begins with a capital, found "${shown(firstLine)}"`]
      : []),
    ...(/[^.]\.$/.test(firstLine)
      ? [`Expected a first line without a final period, found "${shown(firstLine)}"`]
      : []),
    ...(contraction ? [`Expected no contractions, found "${contraction[0]}"`] : []),
  ];
}

const CONTRACTION = /\b(\w+n['’]t|(it|that|there|what|who|you|we|they|i)['’](s|re|ve|ll|d|m))\b/i;

function shown(text: string): string {
  return text.replaceAll(UNKNOWN, "…");
}
