/**
 * Imports go one way: from the experiment to the engine's contract, and down the engine's layers.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { doorsOf, layerOf, LAYERS } from "../layers.ts";
import { placeOf } from "../place.ts";
import { visitImports } from "../visit_imports.ts";

/** Reports an import that goes up, and one of the engine's inside from the experiment. */
export const importDirection: Deno.lint.Rule = {
  create(context) {
    const from = placeOf(context.filename);
    return visitImports((specifier, node) => {
      if (!specifier.startsWith(".")) return;
      const message = explainImport(from, join(dirname(from), specifier));
      if (message !== null) context.report({ node, message });
    });
  },
};

function explainImport(from: string, to: string): string | null {
  if (to.startsWith("tests/") && !from.startsWith("tests/")) {
    return `Cannot import "${to}" from "${from}": only tests import tests`;
  }
  if (from.startsWith("pipeline/")) return explainFromEngine(from, to);
  if (from.startsWith("stages/") && to.startsWith("pipeline/")) return explainDoor(from, to);
  return null;
}

function explainFromEngine(from: string, to: string): string | null {
  if (to.startsWith("stages/")) {
    return `Cannot import "${to}" from "${from}": the engine knows nothing of the experiment`;
  }
  if (!to.startsWith("pipeline/")) return null;
  const [layer, wanted] = [layerOf(from), layerOf(to)];
  const allowed = LAYERS[layer];
  if (allowed === undefined) {
    return `Cannot place "${from}": layer "${layer}" is missing from .lint/layers.ts`;
  }
  if (layer === wanted || allowed.includes(wanted)) return null;
  const names = ["itself", ...allowed.map((name) => `"${name}"`)].join(", ");
  return `Cannot import "${to}" from "${from}": layer "${layer}" may import ${names}`;
}

function explainDoor(from: string, to: string): string | null {
  const doors = doorsOf(from);
  if (doors.includes(to)) return null;
  const names = doors.map((door) => `"${door}"`).join(" and ");
  return `Cannot import "${to}" from "${from}": of the engine it may import ${names} alone`;
}
