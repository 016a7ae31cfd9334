import { assert, assertEquals } from "@std/assert";
import { digestBytes, digestText } from "../../../pipeline/digest/digest.ts";
import { digestCode } from "../../../pipeline/fingerprint/code_digest.ts";
import { fromFileUrl, join } from "../../../pipeline/path.ts";
import { modulesBelow } from "../../architecture/module_graph.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";
import { mutate, runningTokens } from "./mutate_code.ts";

const ROOT = fromFileUrl(import.meta.resolve("../../../"));
const MODULES = modulesBelow("stages");
const SEED = Number(Deno.env.get("MUTATION_SEED") ?? 20_260);
const MUTATIONS = 800;
const MOST_INVALID = 80;

Deno.test(`digestCode() sees each token that runs: ${MUTATIONS} changes, MUTATION_SEED=${SEED}`, async () => {
  const random = mulberry32(SEED);
  const sources = await Promise.all(MODULES.map((path) => Deno.readTextFile(join(ROOT, path))));
  const tokens = sources.map(runningTokens);
  const mutated: { readonly path: string; readonly what: string; readonly text: string }[] = [];
  const types = new Set<string>();
  while (mutated.length < MUTATIONS) {
    const index = Math.floor(random() * MODULES.length);
    const token = tokens[index]![Math.floor(random() * tokens[index]!.length)];
    const text = token === undefined ? null : mutate(sources[index]!, token);
    if (token === undefined || text === null) continue;
    const line = sources[index]!.slice(0, token.at).split("\n").length;
    types.add(token.type);
    mutated.push({ path: MODULES[index]!, what: `line ${line}: ${token.value}`, text });
  }
  const before = await digestsOf(sources.map((text, index) => [MODULES[index]!, text]));
  const digestBefore = new Map(MODULES.map((path, index) => [path, before[index]]));
  const after = await digestsOf(mutated.map(({ path, text }) => [path, text]));
  // A text that is no module any more is digested as it is.
  const invalid = mutated.filter(({ text }, index) => after[index] === digestText(text));
  assert(
    invalid.length < MOST_INVALID,
    invalid.map(({ path, what }) => `${path}, ${what}`).join("\n"),
  );
  const unseen = mutated.filter(({ path }, index) => after[index] === digestBefore.get(path));
  assertEquals(unseen.map(({ path, what }) => `${path}, ${what}`), []);
  assert(types.size >= 6, [...types].join());
});

Deno.test("digestCode() does not see how deno fmt lays a module out, but for texts of templates", async () => {
  await using workspace = await makeWorkspace();
  for (const path of MODULES) {
    await workspace.write(path, await Deno.readTextFile(join(ROOT, path)));
  }
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "fmt",
      "-q",
      "--no-config",
      "--line-width=120",
      "--indent-width=1",
      "--single-quote",
      ".",
    ],
    cwd: workspace.path,
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  const read = (folder: string) =>
    Promise.all(
      MODULES.map(async (path) => [path, await Deno.readTextFile(join(folder, path))] as const),
    );
  const [sources, formatted] = await Promise.all([read(ROOT), read(workspace.path)]);
  const [before, after] = [await digestsOf(sources), await digestsOf(formatted)];
  const changed = sources.filter((_, index) => before[index] !== after[index]);
  // What deno fmt makes of HTML in a template is another text.
  assertEquals(
    changed.filter(([, source]) => !/\b(html|css)`\n/.test(source)).map(([path]) => path),
    [],
  );
  const laidOut = sources.filter(([, source], index) => source !== formatted[index]![1]);
  assert(laidOut.length > MODULES.length / 2, `${laidOut.length} modules were laid out anew`);
});

function digestsOf(files: readonly (readonly [path: string, text: string])[]): Promise<string[]> {
  return digestCode(files.map(([path, text]) => {
    const bytes = new TextEncoder().encode(text);
    return { path, bytes, digest: digestBytes(bytes) };
  }));
}

/** Draws numbers from 0 to 1, by Tommy Ettinger's generator. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
