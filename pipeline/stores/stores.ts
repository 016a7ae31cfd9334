import type { ResultStore } from "./result_store.ts";
import type { WorkArea } from "./work_area.ts";

/** A store of results, and the place for work in progress beside it. */
export interface Stores {
  readonly results: ResultStore;
  readonly work: WorkArea;
}
