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
 * Merges one config over another: mappings merge, everything else replaces. A mapping replaces
 * another if it says so by the tag `!replace`, or if both have a `kind` and it is not the same.
 *
 * A stage that the upper config names without params (`evaluate:`) keeps the lower config's. Keys
 * keep the order of the lower config; new keys follow.
 */
export function mergeConfigs(lower: MappingNode, upper: MappingNode): MappingNode {
  const entries = [...upper.entries].map(([key, entry]): [string, ConfigEntry] => {
    const below = lower.entries.get(key);
    const keepsLower = below?.value.kind === "mapping" && isUnwritten(entry.value);
    return [key, keepsLower ? below : entry];
  });
  return mergeMappings(lower, { ...upper, entries: new Map(entries) }, { byKind: true });
}

/**
 * Merges configs of one place, such as the overrides of one command line, into one that can be
 * merged over others. The later ones win, and what one of them sets stays unless another sets it.
 */
export function unite(configs: readonly MappingNode[]): MappingNode {
  const [first, second] = configs;
  if (second === undefined) return first!;
  // Halves: one after another would copy the first ones again and again.
  const middle = Math.ceil(configs.length / 2);
  const [lower, upper] = [unite(configs.slice(0, middle)), unite(configs.slice(middle))];
  return mergeMappings(lower, upper, { byKind: false });
}

/** Tells a value that was left out, as in `evaluate:`, from one that was written. */
export function isUnwritten(node: ConfigNode): boolean {
  return node.kind === "scalar" && node.value === null && node.written === undefined;
}

/** Tells a `null` that was written, which removes what the key stood for. */
export function isRemoval(node: ConfigNode): boolean {
  return node.kind === "scalar" && node.value === null && node.written !== undefined;
}

function mergeMappings(
  lower: MappingNode,
  upper: MappingNode,
  options: { readonly byKind: boolean },
): MappingNode {
  const entries = new Map(lower.entries);
  for (const [key, { key: range, value }] of upper.entries) {
    const below = lower.entries.get(key);
    if (below === undefined || value.kind !== "mapping") {
      entries.set(key, { key: range, value });
    } else if (
      below.value.kind === "mapping" && !value.replaces &&
      !(options.byKind && areOtherKinds(below.value, value))
    ) {
      entries.set(key, { key: below.key, value: mergeMappings(below.value, value, options) });
    } else {
      entries.set(key, { key: range, value: { ...value, replaces: true } });
    }
  }
  return { ...lower, entries };
}

function areOtherKinds(lower: MappingNode, upper: MappingNode): boolean {
  const [before, after] = [lower, upper].map(({ entries }) => entries.get("kind")?.value);
  return before?.kind === "scalar" && after?.kind === "scalar" && before.value !== after.value;
}
