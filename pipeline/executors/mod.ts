/**
 * The executors, one line each.
 *
 * @module
 */

export { localProcess } from "./local_process.ts";
