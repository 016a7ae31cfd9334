/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object whose every value JSON can hold. */
export interface JsonObject {
  /** Any name; in fingerprints the order of names does not count. */
  readonly [name: string]: Json;
}
