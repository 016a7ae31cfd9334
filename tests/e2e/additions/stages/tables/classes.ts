import { from } from "arquero";
import type { Table } from "../../../../../stages/tables/table.ts";

/** The classes by their label. */
export const classes: Table = {
  name: "classes",
  heading: "Classes of the data set",
  caption: () => "In the order of their labels.",
  make: ({ classes }) => from(classes.map((name, label) => ({ label, name }))),
  columns: [{ name: "name", heading: "Class", kind: "name" }],
};
