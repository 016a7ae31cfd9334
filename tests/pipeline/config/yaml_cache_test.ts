import { assert, assertEquals } from "@std/assert";
import { openYamlCache, TEXTS_KIND } from "../../../pipeline/config/yaml_cache.ts";
import type { Source } from "../../../pipeline/config/source_range.ts";
import { readYaml } from "../../../pipeline/config/read_yaml.ts";
import { fromFileUrl } from "../../../pipeline/path.ts";
import { flipByte } from "../../faults/flipped_byte.ts";
import { namesIn } from "../../helpers/names_in.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

const CONFIGS = fromFileUrl(import.meta.resolve("../../../configs"));
const TEXTS = [
  "name: toy\n# a comment\ntrain: {epochs: 3, rate: 1e-3, splits: [train, [], {}]}\n",
  "first: &it {a: 1}\nsecond: *it\nthird: [*it, *it]\n",
  "numbers: [.inf, -.inf, .nan, -0, 0o17, 9007199254740993]\n",
  'words: ["", "mapping", "number", ~, true, "\\u00e9\\ud83d\\ude00"]\nnothing:\n',
  "mapping: [1]\nnumber: {number: 2}\nconstructor: 3\n",
  "kept: [007, 1.10, 0x10, True, ~, null, NULL]\nreplaced: !replace {a: 1}\n",
  "20",
  "",
];

function sourceOf(text: string, file = "a.yaml"): Source {
  return { file, folder: "/folder", text };
}

Deno.test("openYamlCache() gives what the parser gave, at its place in any source", async () => {
  await using place = await makeWorkspace();
  const names = Array.from(Deno.readDirSync(CONFIGS), ({ name }) => name);
  const shipped = names.filter((name) => name.endsWith(".yaml"))
    .map((name) => Deno.readTextFileSync(`${CONFIGS}/${name}`));
  const cache = `${place.path}/texts`;
  const first = openYamlCache(cache);
  const texts = [...TEXTS, ...shipped];
  for (const text of texts) assertEquals(await first.read(sourceOf(text)), parse(text));
  await first.save();
  const size = (await Deno.stat(cache)).size;
  const again = openYamlCache(cache);
  for (const text of texts) {
    const source = sourceOf(text, "b.yaml");
    assertEquals(await again.read(source), readYaml(source));
  }
  await again.save();
  assertEquals((await Deno.stat(cache)).size, size, "Nothing was new");
});

Deno.test("openYamlCache() keeps no text with a problem, and the last 64", async () => {
  await using place = await makeWorkspace();
  const cache = `${place.path}/texts`;
  const texts = openYamlCache(cache);
  assertEquals((await texts.read(sourceOf("a: *b"))).kind, "invalid");
  await texts.save();
  assertEquals(await namesIn(place.path), []);
  for (let count = 0; count < 70; count++) await texts.read(sourceOf(String(count)));
  await texts.save();
  const [, line] = (await Deno.readTextFile(cache)).split("\n");
  const values = JSON.parse(line!).map(([, [, , value]]: [string, [0, 0, number]]) => value);
  assertEquals(values, Array.from({ length: 64 }, (_, index) => index + 6));
});

Deno.test("openYamlCache() keeps no text that takes long to read from the cache, too", async () => {
  await using place = await makeWorkspace();
  const texts = openYamlCache(`${place.path}/texts`);
  const outcome = await texts.read(sourceOf(`[${"1, ".repeat(20_000)}]`));
  assertEquals(outcome.kind, "node");
  await texts.save();
  assertEquals(await namesIn(place.path), []);
});

Deno.test("openYamlCache() keeps what another process saved meanwhile", async () => {
  await using place = await makeWorkspace();
  const cache = `${place.path}/texts`;
  const [one, other] = [openYamlCache(cache), openYamlCache(cache)];
  await one.read(sourceOf("1"));
  await other.read(sourceOf("2"));
  await one.save();
  await other.save();
  const [, line] = (await Deno.readTextFile(cache)).split("\n");
  assertEquals(JSON.parse(line!).length, 2);
});

Deno.test("openYamlCache() reads an altered cache as an empty one", async () => {
  await using place = await makeWorkspace();
  const cache = `${place.path}/texts`;
  const texts = openYamlCache(cache);
  await texts.read(sourceOf("train: 1"));
  await texts.save();
  await flipByte(cache);
  assertEquals(await openYamlCache(cache).read(sourceOf("train: 1")), parse("train: 1"));
});

Deno.test("openYamlCache() forgets everything where the parser is another", async () => {
  const config = await Deno.readTextFile(import.meta.resolve("../../../deno.json").slice(7));
  const [, version] = /"npm:yaml@([\d.]+)"/.exec(config) ?? [];
  assert(version !== undefined);
  assertEquals(TEXTS_KIND.endsWith(`, yaml ${version}`), true);
});

function parse(text: string) {
  return readYaml(sourceOf(text));
}
