/**
 * An exported function takes at most two parameters and an object, so that a call reads without
 * looking it up.
 *
 * @module
 */

import { placeOf } from "../place.ts";

/** Reports an exported function with more. */
export const parameterCount: Deno.lint.Rule = {
  create(context) {
    // The stand-ins for packages of JSR have the parameters of the packages.
    if (placeOf(context.filename).startsWith(".jsr/")) return {};
    return {
      FunctionDeclaration(node) {
        const isExported = node.parent.type === "ExportNamedDeclaration" ||
          node.parent.type === "ExportDefaultDeclaration";
        if (!isExported || node.params.length < 3) return;
        if (node.params.length === 3 && isObject(node.params[2]!)) return;
        context.report({
          range: node.params[2]!.range,
          message:
            `Expected at most two parameters and an object, found ${node.params.length} parameters`,
        });
      },
    };
  },
};

function isObject(parameter: Deno.lint.Parameter): boolean {
  const target = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  if (target.type === "ObjectPattern") return true;
  if (target.type !== "Identifier") return false;
  const type = target.typeAnnotation?.typeAnnotation.type;
  return type === "TSTypeReference" || type === "TSTypeLiteral" || type === "TSIntersectionType";
}
