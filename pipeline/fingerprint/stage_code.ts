/** The code of a stage, for its fingerprint and for its sandbox. */
export interface StageCode {
  readonly kind: "code";
  /**
   * The digest of each module's code, without comments, types and formatting, by its path below the
   * project's folder (or absolute beyond it).
   */
  readonly modules: Readonly<Record<string, string>>;
  /** The version of each package, by name: `npm:zod`; of a module from the web, the locked digest. */
  readonly packages: Readonly<Record<string, string>>;
  /** The digest of each module's text, by absolute path: all that the stage's process may load. */
  readonly texts: Readonly<Record<string, string>>;
}
