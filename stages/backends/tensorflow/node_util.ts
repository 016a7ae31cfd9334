/**
 * Restores functions that Node removed from `util` and TensorFlow.js's kernels for TensorFlow still
 * call. Import it before them, for its effect.
 *
 * @module
 */

import util from "node:util";

// The CommonJS object, which is what `require("util")` gives those kernels.
Object.assign(util, {
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  isArray: Array.isArray,
});
