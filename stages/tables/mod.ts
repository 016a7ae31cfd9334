import { losses } from "./losses.ts";
import { metrics } from "./metrics.ts";
import type { Table } from "./table.ts";

/**
 * The tables of a run, in the order of its page. To add one, write a file beside this one and list
 * it here: `visualize` writes it into `tables/` and shows it on the page, the first above the
 * figures and the others below.
 */
export const tables: readonly Table[] = [metrics, losses];
