/**
 * Imports go one way: down the layers, and from the experiment to the engine's doors.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { doorsOf, roomOf } from "../layers.ts";
import { placeOf } from "../place.ts";
import { visitImports } from "../visit_imports.ts";

/** Reports an import that goes up or sideways, and one of the engine's inside from outside. */
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

/**
 * Explains what is wrong with an import of one of the repository's files by another.
 *
 * @param from The importing file, from the repository's root.
 * @param to The imported one.
 * @returns Null if nothing is.
 */
export function explainImport(from: string, to: string): string | null {
  if (from.startsWith("tests/")) return null;
  if (to.startsWith("tests/")) {
    return `Cannot import "${to}" from "${from}": only tests import tests`;
  }
  if (!ROOMS.test(from) || !ROOMS.test(to)) return null;
  if (from.startsWith("stages/") && to.startsWith("pipeline/")) return explainDoor(from, to);
  return explainLayer(from, to);
}

const ROOMS = /^(pipeline\/|stages\/|bench\/|[^/]+\.ts$)/;

function explainLayer(from: string, to: string): string | null {
  const [own, other] = [roomOf(from), roomOf(to)];
  if (own === null || other === null) {
    return `Cannot place "${own === null ? from : to}": .lint/layers.ts has no room for it`;
  }
  if (own.room === other.room || own.layer < other.layer) return null;
  const relation = own.layer === other.layer ? "beside" : "above";
  return `Cannot import "${to}" from "${from}": ` +
    `"${other.room}" lies ${relation} "${own.room}" in .lint/layers.ts`;
}

function explainDoor(from: string, to: string): string | null {
  const doors = doorsOf(from);
  if (doors.includes(to)) return null;
  const names = doors.map((door) => `"${door}"`).join(" and ");
  return `Cannot import "${to}" from "${from}": of the engine it may import ${names} alone`;
}
