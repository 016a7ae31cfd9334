/**
 * Each library is used in few places, so that it can be replaced there.
 *
 * @module
 */

import { isWithin, placeOf } from "../place.ts";
import { visitImports } from "../visit_imports.ts";

/** Reports the import of a library outside its homes. */
export const libraryHome: Deno.lint.Rule = {
  create(context) {
    const place = placeOf(context.filename);
    if (place.startsWith("tests/")) return {};
    return visitImports((specifier, node) => {
      const found = HOMES.find(({ library }) => library.test(specifier));
      if (found === undefined || isWithin(place, found.homes)) return;
      const homes = found.homes.length > 0 ? `${found.homes.join(", ")} and tests/` : "tests/";
      context.report({
        node,
        message: `Cannot import "${specifier}" in "${place}": it may be used in ${homes} alone`,
      });
    });
  },
};

/** The libraries that have homes, each with the files and folders that may import it. */
const HOMES: readonly { readonly library: RegExp; readonly homes: readonly string[] }[] = [
  {
    library: /^@tensorflow\//,
    homes: [
      "stages/models/",
      "stages/train/",
      "stages/backends/",
      "stages/metrics/",
      "stages/formats/",
    ],
  },
  {
    library: /^arquero$/,
    homes: [
      "stages/evaluate/",
      "stages/tables/",
      "stages/visualize/page/",
      "stages/compare/",
      "stages/formats/",
    ],
  },
  {
    library: /^(@observablehq\/plot|linkedom)$/,
    homes: ["stages/figures/", "stages/compare/charts/"],
  },
  { library: /^fast-png$/, homes: ["stages/formats/"] },
  { library: /^esbuild$/, homes: ["pipeline/fingerprint/"] },
  { library: /^js-tokens$/, homes: [] },
  { library: /^yaml$/, homes: ["pipeline/config/"] },
  {
    library: /^@std\/cli(\/|$)/,
    homes: ["pipeline/cli/"],
  },
  { library: /^@std\/assert(\/|$)/, homes: [".jsr/"] },
];
