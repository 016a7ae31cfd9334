import type { Goal } from "./declarations.ts";

/** A table for a terminal, as a stage writes it to a JSON file. */
export interface TableDocument {
  /** The name of the column that decides which row is the best; null where there is none. */
  readonly score: string | null;
  /** From left to right. */
  readonly columns: readonly TableColumn[];
  /** From top to bottom. A cell without a value is left out. */
  readonly rows: readonly TableRow[];
  /** Remarks below the table, a line each. */
  readonly gaps: readonly { readonly text: string }[];
}

/** A row of a table. */
export interface TableRow {
  /** Its name, in place of columns that tell it apart and have no room. */
  readonly name: string;
  readonly cells: Readonly<Record<string, { readonly text: string; readonly isBest: boolean }>>;
}

/** A column of a table. */
export interface TableColumn {
  readonly name: string;
  /** `metric` for one that was measured; others say which row it is. */
  readonly kind: string;
  /** Null for a plain number, and for a text. */
  readonly unit: string | null;
  /** The better values; null where neither end is better. */
  readonly best: Goal | null;
  /** Numbers are aligned right. */
  readonly isNumeric: boolean;
}
