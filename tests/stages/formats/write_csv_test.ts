import { assertEquals } from "@std/assert";
import { table } from "arquero";
import { readCsv } from "../../../stages/formats/read_csv.ts";
import { writeCsv } from "../../../stages/formats/write_csv.ts";

Deno.test("writeCsv() writes what readCsv() reads back", () => {
  const rows = [{ n: 0.1, text: "plain" }, { n: null, text: 'a "b", c' }];
  const csv = writeCsv(table({ n: [0.1, null], text: ["plain", 'a "b", c'] }));
  assertEquals(csv, 'n,text\n0.1,plain\n,"a ""b"", c"\n');
  assertEquals(readCsv(csv, ["n", "text"]).objects(), rows);
});

Deno.test("writeCsv() writes no negative zero", () => {
  assertEquals(
    writeCsv(table({ x: [-0, -0.0004, -0.0006, 12] }), { decimals: { x: 3 } }),
    "x\n0.000\n0.000\n-0.001\n12.000\n",
  );
});
