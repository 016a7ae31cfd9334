import type { Store } from "../../../pipeline/stores/result_store.ts";

/** A place for one store, fresh for each test. */
export interface StorePlace extends AsyncDisposable {
  /** Opens the store there, as another process would. */
  open(): Promise<Store>;
  /** A folder for the test's own files. */
  readonly folder: string;
}

/** Declares a test of a sentence about a store. */
export type StoreTest = (sentence: string, run: (place: StorePlace) => Promise<void>) => void;

/** The fingerprint that drafts have unless they say another. */
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
