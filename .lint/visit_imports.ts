/**
 * Every way in which a module names another.
 *
 * @module
 */

/**
 * Makes a visitor that calls back for each module that a file imports or re-exports, by a
 * statement, by `import()` of a literal, or in a type.
 *
 * @param visit Told the specifier as written, and the node to report.
 * @returns The visitor.
 */
export function visitImports(
  visit: (specifier: string, node: Deno.lint.Node) => void,
): Deno.lint.LintVisitor {
  return {
    ImportDeclaration: (node) => visit(node.source.value, node),
    ExportAllDeclaration: (node) => visit(node.source.value, node),
    ExportNamedDeclaration: (node) => {
      if (node.source) visit(node.source.value, node);
    },
    TSImportType: (node) => {
      if (node.argument.type === "TSLiteralType" && node.argument.literal.type === "Literal") {
        visit(String(node.argument.literal.value), node);
      }
    },
    ImportExpression: (node) => {
      if (node.source.type === "Literal" && typeof node.source.value === "string") {
        visit(node.source.value, node);
      }
    },
  };
}
