import type { JsonObject } from "../json.ts";

/** The code of a stage, for its fingerprint and for its sandbox. */
export interface StageCode {
  readonly kind: "code";
  /**
   * The digest of each module's code, without comments, types and formatting, by its path below the
   * project's folder, below Reprise's, or absolute beyond both. Where its imports lead is part of it.
   */
  readonly modules: Readonly<Record<string, string>>;
  /** The version of each package, by name, and what decides its bytes: `npm:zod`, `4.6.7 sha512-…`. */
  readonly packages: Readonly<Record<string, string>>;
  /** The settings that change what the modules do, by the file: `deno.json`. */
  readonly settings: JsonObject;
  /** The digest of each module's text, by absolute path: all that the stage's process may load. */
  readonly texts: Readonly<Record<string, string>>;
  /**
   * The target of each import that is no path or URL relative to its module, by the URL of the
   * module and the specifier: all such imports that the stage's process may resolve.
   */
  readonly imports: ImportTargets;
}

/** The target of each import, by the URL of the module that imports, and the specifier. */
export type ImportTargets = Readonly<Record<string, Readonly<Record<string, string>>>>;
