import { assertEquals } from "@std/assert";
import { latentsTable, writeLatents } from "../../../stages/evaluate/latents_table.ts";
import { readCsv } from "../../../stages/formats/read_csv.ts";

const table = latentsTable({
  latentDim: 2,
  mean: new Float32Array([0.1, -2, 1e-9, 30]),
  logVar: new Float32Array([-1.5, -1e-9, 0, 1]),
  labels: new Uint8Array([1, 0]),
  classes: ["airplane", "automobile"],
});

const csv = `index,label,class,z_mean_0,z_mean_1,z_log_var_0,z_log_var_1
0,1,automobile,0.100000,-2.000000,-1.500000,0.000000
1,0,airplane,0.000000,30.000000,0.000000,1.000000
`;

Deno.test("writeLatents() writes every number with six digits after the point", () => {
  assertEquals(writeLatents(table), csv);
});

Deno.test("readCsv() reads latents back as numbers", () => {
  const read = readCsv(csv, ["index", "label", "class", "z_mean_0"]);
  assertEquals([...read.array("z_mean_1")], [-2, 30]);
  assertEquals([...read.array("class")], ["automobile", "airplane"]);
});
