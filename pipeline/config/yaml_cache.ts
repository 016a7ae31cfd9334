import { digestText } from "../digest/digest.ts";
import { cacheFile } from "../files/cache_file.ts";
import { maskSecrets } from "../secrets.ts";
import { deserializeNode, type SerializedNode, serializeNode } from "./serialize_node.ts";
import type { Source } from "./source_range.ts";
import type { YamlOutcome } from "./read_yaml.ts";

/**
 * A cache of YAML texts, by their digests: loading the parser takes as long as all else that a run
 * with nothing to do needs of a config.
 */
export interface YamlCache {
  /** Reads YAML as `readYaml()` does; a cached text needs no parser. */
  read(source: Source): Promise<YamlOutcome>;
  /** Writes what is new; a failure to write costs time only. */
  save(): Promise<void>;
}

/** Another version of the parser, or of the tree, may read a text otherwise. */
export const TEXTS_KIND = "yaml texts 2, yaml 2.9.1";
/** Far more than one config is made of; the oldest go. */
const MOST_TEXTS = 64;
/** A larger tree takes long to read from the cache, too. */
const MOST_CHARACTERS = 128 * 1024;

/**
 * Opens the cache of one file. A missing, torn or altered file is an empty cache.
 *
 * @param path The file, which is made on the first save; null to cache nothing.
 */
export function openYamlCache(path: string | null): YamlCache {
  const added = new Map<string, SerializedNode>();
  let reading: Promise<ReadonlyMap<string, SerializedNode>> | null = null;
  const known = () => reading ??= readTexts(path);
  const add = (digest: string, serialized: SerializedNode) => {
    const text = JSON.stringify(serialized);
    if (text.length <= MOST_CHARACTERS && maskSecrets(text) === text) added.set(digest, serialized);
  };
  return {
    async read(source) {
      const digest = digestText(source.text);
      const serialized = (await known()).get(digest);
      if (serialized) return { kind: "node", node: deserializeNode(serialized, source) };
      const { readYaml } = await import("./read_yaml.ts");
      const outcome = readYaml(source);
      if (outcome.kind === "node") add(digest, serializeNode(outcome.node));
      return outcome;
    },
    async save() {
      if (path === null || added.size === 0) return;
      // Another process may have saved its own meanwhile.
      await fileOf(path).save([...await readTexts(path), ...added].slice(-MOST_TEXTS));
    },
  };
}

async function readTexts(path: string | null): Promise<ReadonlyMap<string, SerializedNode>> {
  return new Map(path === null ? [] : await fileOf(path).load() ?? []);
}

function fileOf(path: string) {
  return cacheFile<readonly (readonly [digest: string, SerializedNode])[]>(path, TEXTS_KIND);
}
