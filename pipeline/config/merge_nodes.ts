import type { ConfigEntry, ConfigNode, MappingNode } from "./config_node.ts";

/**
 * Merges a config over the one that it extends, as {@linkcode mergeConfigs} does. The lower
 * config's `name` is left out, since it names another run, and so is its `extends`.
 */
export function extendConfig(lower: MappingNode, upper: MappingNode): MappingNode {
  const kept = [...lower.entries].filter(([key]) => key !== "name" && key !== "extends");
  return mergeConfigs({ ...lower, entries: new Map(kept) }, upper);
}

/**
 * Merges one config over another: mappings merge, everything else replaces.
 *
 * A stage that the upper config names without params (`evaluate:`) keeps the lower config's. Keys
 * keep the order of the lower config; new keys follow.
 */
export function mergeConfigs(lower: MappingNode, upper: MappingNode): MappingNode {
  const keepsLower = (below: ConfigNode, above: ConfigNode) =>
    below.kind === "mapping" && above.kind === "scalar" && above.value === null;
  const entries = [...upper.entries].map(([key, entry]): [string, ConfigEntry] => {
    const below = lower.entries.get(key);
    return [key, below !== undefined && keepsLower(below.value, entry.value) ? below : entry];
  });
  return mergeMappings(lower, { ...upper, entries: new Map(entries) });
}

function mergeMappings(lower: MappingNode, upper: MappingNode): MappingNode {
  const entries = new Map(lower.entries);
  for (const [key, entry] of upper.entries) {
    const below = lower.entries.get(key);
    if (below?.value.kind === "mapping" && entry.value.kind === "mapping") {
      entries.set(key, { key: below.key, value: mergeMappings(below.value, entry.value) });
    } else {
      entries.set(key, entry);
    }
  }
  return { kind: "mapping", entries, range: lower.range };
}
