import type { Chart } from "../../../../../../stages/compare/charts/chart.ts";

/** The names of the points. */
export const names: Chart = ({ points }) => [{
  name: "names",
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30">' +
    `<text id="names-count" x="4" y="24">${points.length}</text></svg>\n`,
  caption: "The number of points.",
}];
