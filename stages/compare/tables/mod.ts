import { comparisonCsv } from "./comparison_csv.ts";
import { comparisonDocument } from "./comparison_document.ts";
import { comparisonJson } from "./comparison_json.ts";
import { comparisonMarkdown } from "./comparison_markdown.ts";
import type { ShownComparison } from "./shown_comparison.ts";

interface TableFormat {
  /** The end of the file's name, without a dot. */
  readonly extension: string;
  readonly write: (comparison: ShownComparison) => string;
}

/**
 * The formats of the comparison's table. To add one, write a file beside this one and list it here:
 * `compare` writes it into `comparison_tables/`.
 */
export const formats: readonly TableFormat[] = [
  { extension: "csv", write: comparisonCsv },
  { extension: "md", write: comparisonMarkdown },
  { extension: "json", write: comparisonJson },
  { extension: "html", write: comparisonDocument },
];
