/**
 * What a backend of this shelf does: it makes TensorFlow.js compute somewhere.
 *
 * @module
 */

import type { JsonObject } from "../../pipeline/stage.ts";

/** A way to compute, as one file of this shelf offers it. */
export interface TfjsBackend {
  /** The name that configs choose it by. */
  readonly name: string;
  /**
   * Makes TensorFlow.js compute on this backend, for the rest of the process.
   *
   * @param settings What its offer (see `offers/`) made of the config.
   * @throws {Error} If it cannot start; the message is for people.
   */
  readonly start: (settings: JsonObject) => Promise<void>;
}
