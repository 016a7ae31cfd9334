import { assert, assertEquals } from "@std/assert";
import { namePoints } from "../../../pipeline/sweep/name_points.ts";

Deno.test("namePoints() names axes by their last part, or whole where two end alike", () => {
  assertEquals(namePoints([{ "train.latentDim": 8, seed: 1 }]), ["latentDim=8,seed=1"]);
  const values = { "train.batchSize": 8, "evaluate.batchSize": 200, "train.epochs": 5 };
  assertEquals(namePoints([values]), ["train.batchSize=8,evaluate.batchSize=200,epochs=5"]);
});

Deno.test("namePoints() writes each kind of value so that it can be a folder", () => {
  const nameOf = (value: Parameters<typeof namePoints>[0][0][string]) =>
    namePoints([{ "a.b": value }])[0]!;
  assertEquals(nameOf(1e-7), "b=1e-7");
  assertEquals(nameOf(1e21), "b=1e+21");
  assertEquals(nameOf(null), "b=null");
  assertEquals(nameOf(["train", "test"]), "b=train+test");
  assertEquals(nameOf("../a b/ü,="), "b=..-a-b----");
  assertEquals(nameOf({ encoder: [8] }), "b=a1233cde");
  assertEquals(nameOf([512, 256, 128, 64, 32, 16, 8]), "b=512+256+128+64+32+16+8");
  assertEquals(nameOf("a".repeat(33)), "b=aaaaaaaaaaaaaaaaaaaaaaa-852785c8");
  const long = namePoints([Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`a.param${index}`, "a".repeat(20)]),
  )])[0]!;
  assert(long.length === 120 && /^[\w.,=+-]+$/.test(long), long);
});

Deno.test("namePoints() gives no two points one name, on any file system", () => {
  const names = namePoints([{ "a.b": "x y" }, { "a.b": "x-y" }, { "a.b": "X-y" }, { "a.b": "z" }]);
  assertEquals(names, ["b=x-y-1ef289b5", "b=x-y-b2aaf1d0", "b=X-y-cdc6d45f", "b=z"]);
});
