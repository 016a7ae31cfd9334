/**
 * Every way in which a module names another.
 *
 * @module
 */

/**
 * Makes a visitor that calls back for each module that a file imports or re-exports, by a
 * statement or by `import()` of a literal.
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
    ImportExpression: (node) => {
      if (node.source.type === "Literal" && typeof node.source.value === "string") {
        visit(node.source.value, node);
      }
    },
  };
}
