/**
 * The executors, one line each: a function of the project's folder.
 *
 * @module
 */

export { localProcess } from "./local_process.ts";
