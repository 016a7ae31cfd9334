/**
 * What people do to recorded runs.
 *
 * @module
 */

/** What can be done. */
export const RUN_ACTIONS = ["rm", "pin", "unpin"] as const;

/** One of {@linkcode RUN_ACTIONS}. */
export type RunAction = typeof RUN_ACTIONS[number];
