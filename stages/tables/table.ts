import type { ColumnTable } from "arquero";
import type { Results } from "../results/results.ts";

/** A table of the shelf. */
export interface Table {
  /** The name of its file, without `.csv`. */
  readonly name: string;
  readonly heading: string;
  /** A sentence below the heading. */
  caption(results: Results): string;
  /** Makes the table, with every number in full. */
  make(results: Results): ColumnTable;
  /** The columns that the page shows. Default: all, as numbers or text. */
  readonly columns?: readonly TableColumn[];
}

/** A column as the page shows it. */
export interface TableColumn {
  readonly name: string;
  readonly heading: string;
  /** `name` is the heading of a row; `meaning` is left out where the window is narrow. */
  readonly kind: "name" | "number" | "text" | "meaning";
}
