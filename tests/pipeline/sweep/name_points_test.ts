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
  assertEquals(nameOf("../a b/ü,="), "b=..-a-b-ü--");
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

Deno.test("namePoints() keeps the letters of any script, in one form and few bytes", () => {
  const texts = ["日本", "中国", "Ünïcode", "u\u0308ber", "नमस्ते", "50 %", "½", "x\u0301"];
  assertEquals(
    namePoints(texts.map((text) => ({ "s.text": text }))),
    ["日本", "中国", "Ünïcode", "über", "नमस्ते", "50--", "½", "x\u0301"].map((text) =>
      `text=${text}`
    ),
  );
  const unsafe = [
    "\u0338a",
    "a\u202eb",
    "a\u200bb",
    "a\u3164b",
    "a/b\0\n",
    "😀",
    "\ud800".toWellFormed(),
  ];
  assertEquals(
    unsafe.map((text) => namePoints([{ "s.text": text }])[0]),
    ["text=-a", "text=a-b", "text=a-b", "text=a-b", "text=a-b--", "text=-", "text=-"],
  );
  const [long] = namePoints([{ "a.x": "語".repeat(32), "a.y": "語".repeat(32) }]);
  assertEquals(long, `x=${"語".repeat(32)},y=${"語".repeat(3)}-${long!.slice(-8)}`);
  assert(new TextEncoder().encode(long).length <= 120);
  const alike = namePoints([{ "s.t": "Å" }, { "s.t": "\u212b" }, { "s.t": "ß" }, { "s.t": "SS" }]);
  assertEquals(new Set(alike.map((name) => name.normalize("NFKC").toUpperCase())).size, 4);
});
