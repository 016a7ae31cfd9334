import type { Json, JsonObject } from "../json.ts";
import type { SettingsFile } from "./settings_files.ts";

/** The options of the compiler that change what it writes. */
const EMITTING = /ecorator|^verbatimModuleSyntax$|^importsNotUsedAsValues$/;
const EMITTING_JSX = /^jsx/;

/**
 * Picks the settings that change what code does once it is known where each import leads: flags,
 * options of the compiler, and the kind of modules. Options for checking types change nothing.
 *
 * @param options.hasJsx Some module is written in JSX.
 * @param options.resolves Some module asks at run time where a name leads, so import maps count.
 */
export function countingSettings(
  { value }: SettingsFile,
  { hasJsx, resolves }: { readonly hasJsx: boolean; readonly resolves: boolean },
): JsonObject {
  const { unstable, compilerOptions, type, imports, scopes } = value;
  const options = Object.entries(Object(compilerOptions) as JsonObject)
    .filter(([name]) => EMITTING.test(name) || hasJsx && EMITTING_JSX.test(name));
  const counting: [string, Json | undefined][] = [
    ["unstable", Array.isArray(unstable) && unstable.length > 0 ? [...unstable].sort() : undefined],
    ["compilerOptions", options.length > 0 ? Object.fromEntries(options) : undefined],
    ["type", typeof type === "string" ? type : undefined],
    ["imports", resolves ? imports : undefined],
    ["scopes", resolves ? scopes : undefined],
  ];
  return Object.fromEntries(
    counting.filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}
