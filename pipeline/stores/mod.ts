/** The shelf of stores, a line for each kind. @module */

export { openLocalStores } from "./local/local_stores.ts";
