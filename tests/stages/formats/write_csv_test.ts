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

Deno.test("writeCsv() writes no formula, and readCsv() reads back what was one", () => {
  const cells = ["=1+1", "+a", "-a", "@a", "'=1", "\tb", "'plain", "-1.5e3", '="a",b'];
  const csv = writeCsv(table({ "=x": cells, n: cells.map((_, index) => index + 1) }));
  assertEquals(
    csv,
    "'=x,n\n'=1+1,1\n'+a,2\n'-a,3\n'@a,4\n''=1,5\n'\tb,6\n'plain,7\n-1.5e3,8\n" +
      '"\'=""a"",b",9\n',
  );
  const rows = cells.map((cell, index) => ({ "=x": cell, n: index + 1 }));
  assertEquals(readCsv(csv, ["=x", "n"]).objects(), rows);
});

Deno.test("writeCsv() writes no negative zero", () => {
  assertEquals(
    writeCsv(table({ x: [-0, -0.0004, -0.0006, 12] }), { decimals: { x: 3 } }),
    "x\n0.000\n0.000\n-0.001\n12.000\n",
  );
});
