import { assert, assertEquals, assertThrows } from "@std/assert";
import { readCsv } from "../../../stages/formats/read_csv.ts";
import { makeDice } from "../../helpers/dice.ts";
import { mutateBytes } from "../../helpers/mutate_bytes.ts";

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

for (const text of ["", "a,b", "a,b\n1\n", "a,b\n1,2,3\n", 'a,"b\n1,2\n']) {
  Deno.test(`readCsv() refuses ${JSON.stringify(text)}`, () => {
    assertThrows(
      () => readCsv(text, ["a", "b"]),
      TypeError,
      "Cannot read the table: expected a line of names and, below it, lines of as many cells",
    );
  });
}

const SEED = 20_261_132;
const SCRAPS = [
  "__proto__",
  '"',
  "\r",
  "\n",
  ",",
  "constructor",
  "NaN",
  "1e999",
  "\0",
  "toString,",
];

Deno.test(`readCsv() reads or refuses whatever it is given (seed ${SEED})`, () => {
  const dice = makeDice(SEED);
  const whole = new TextEncoder().encode("epoch,loss,split\n1,654.3,train\n2,,test\n");
  for (let index = 0; index < 2_000; index++) {
    const text = new TextDecoder().decode(mutateBytes(whole, dice, { scraps: SCRAPS }));
    try {
      readCsv(text, ["epoch", "loss"]).objects();
    } catch (error) {
      assert(error instanceof TypeError, `${JSON.stringify(text)}: ${error}`);
      assert(/^Cannot read the table: expected .+/.test(error.message), error.message);
    }
  }
});
