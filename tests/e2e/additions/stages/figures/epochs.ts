import type { Figure } from "../../../../../stages/figures/figure.ts";

/** The number of epochs in large figures. */
export const epochs: Figure = {
  name: "epochs",
  caption: "More of them take longer.",
  draw: ({ losses }) =>
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30">' +
    `<text id="epochs-count" x="4" y="24">${losses.length}</text></svg>\n`,
};
