/**
 * The stores that there are.
 *
 * @module
 */

export { openLocalFolderStore } from "./local_folder.ts";
