/**
 * The stores that there are.
 *
 * @module
 */

export { openLocalFolderStore } from "./local/local_store.ts";
