/**
 * The tables of the experiment, and how tables are read and written. Nothing else uses Arquero. A
 * new table is one file beside this one and one line here.
 *
 * @module
 */

export * from "./latents_table.ts";
export * from "./loss_table.ts";
export * from "./metrics_table.ts";
export * from "../formats/read_csv.ts";
export * from "../formats/write_csv.ts";
