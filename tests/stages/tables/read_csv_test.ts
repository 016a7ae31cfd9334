import { assertEquals, assertThrows } from "@std/assert";
import { readCsv } from "../../../stages/tables/read_csv.ts";

Deno.test("readCsv() reads numbers, booleans, quoted text and empty cells", () => {
  const table = readCsv('n,flag,text\n1e-3,true,"a,""b"""\n,false,c\n', ["text"]);
  assertEquals(table.objects(), [
    { n: 0.001, flag: true, text: 'a,"b"' },
    { n: null, flag: false, text: "c" },
  ]);
});

Deno.test("readCsv() names the columns that are missing, and those that are there", () => {
  assertThrows(
    () => readCsv("epoch,steps\n1,469\n", ["epoch", "loss"]),
    TypeError,
    'Cannot read the table: expected column "loss", found columns "epoch", "steps"',
  );
});
