import type { Stores } from "../../../pipeline/stores/stores.ts";

/** A place for one work area with its store of results, fresh for each test. */
export interface WorkPlace extends AsyncDisposable {
  /** Opens both there, as another process would. */
  open(): Promise<Stores>;
  /** A folder for the test's own files. */
  readonly folder: string;
}

/** Declares a test of a sentence about a work area. */
export type WorkTest = (sentence: string, run: (place: WorkPlace) => Promise<void>) => void;
