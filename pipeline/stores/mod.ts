/**
 * The stores that there are.
 *
 * @module
 */

export { type LocalFolderOptions, openLocalFolderStore } from "./local_folder.ts";
