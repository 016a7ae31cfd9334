import { Document, isScalar, isSeq, visit } from "yaml";

/** Writes values as YAML 1.2, with lists of plain values on one line. */
export function formatYaml(values: ReadonlyMap<string, unknown>): string {
  const document = new Document(values, {
    version: "1.2",
    schema: "core",
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Seq: (_, node) => {
      node.flow = node.items.every((item) => isScalar(item) || isSeq(item));
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
