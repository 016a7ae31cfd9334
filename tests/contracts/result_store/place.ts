import type { ResultStore } from "../../../pipeline/stores/result_store.ts";

/** A place for one store of results, fresh for each test. */
export interface ResultPlace extends AsyncDisposable {
  /** Opens the store there, as another process would. */
  open(): Promise<ResultStore>;
  /** A folder for the test's own files. */
  readonly folder: string;
}

/** Declares a test of a sentence about a store of results. */
export type ResultTest = (sentence: string, run: (place: ResultPlace) => Promise<void>) => void;

/** The fingerprint of a draft that gives no other. */
export const FINGERPRINT = "f0".repeat(32);

/** Files that are easily lost on the way. */
export const AWKWARD = {
  "empty.txt": "",
  "deep/er/still/file.txt": "deep",
  "a name with spaces.txt": "spaces",
  "größe-尺寸-📏.txt": "unicode",
  ".hidden": "hidden",
  "same.txt": "spaces",
};
