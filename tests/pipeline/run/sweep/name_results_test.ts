import { assertEquals } from "@std/assert";
import { nameResults } from "../../../../pipeline/run/sweep/name_results.ts";

const CASES: [what: string, results: [source: string, point: string | null][], names: string[]][] =
  [
    ["points of one sweep as there", [["a/v1", "seed=1"], ["a/v1", "seed=2"]], [
      "seed=1",
      "seed=2",
    ]],
    [
      "points that two sources share with their source",
      [["a/v1", "seed=1"], ["b.yaml", "seed=1"], ["b.yaml", "seed=2"]],
      ["a/v1 seed=1", "b.yaml seed=1", "seed=2"],
    ],
    ["a config outside of the folder without its way", [["../../x/b.yaml", null]], ["x/b.yaml"]],
    [
      "what is then alike with a number",
      [["../b.yaml", null], ["b.yaml", null], ["/b.yaml", null]],
      ["b.yaml", "b.yaml (2)", "b.yaml (3)"],
    ],
  ];

for (const [what, results, names] of CASES) {
  Deno.test(`nameResults() names ${what}`, () => {
    assertEquals(nameResults(results.map(([source, point]) => ({ source, point }))), names);
  });
}
