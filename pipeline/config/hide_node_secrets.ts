import { hideSecrets } from "../secrets.ts";
import type { ConfigNode, MappingNode } from "./config_node.ts";

/** Hides the secrets in the texts of a tree. */
export function hideNodeSecrets(node: ConfigNode): ConfigNode {
  switch (node.kind) {
    case "scalar":
      return typeof node.value === "string" ? { ...node, value: hideSecrets(node.value) } : node;
    case "list":
      return { ...node, items: node.items.map(hideNodeSecrets) };
    case "mapping":
      return hideMappingSecrets(node);
  }
}

/** Hides the secrets in the texts of a mapping. */
export function hideMappingSecrets(node: MappingNode): MappingNode {
  const entries = [...node.entries].map(([key, { value, ...entry }]) =>
    [key, { ...entry, value: hideNodeSecrets(value) }] as const
  );
  return { ...node, entries: new Map(entries) };
}
