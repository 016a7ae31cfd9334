import { assertEquals } from "@std/assert";
import type { ConfigNode } from "../../../pipeline/config/config_node.ts";
import { suggestValue } from "../../../pipeline/config/describe_value.ts";
import type { SourceRange } from "../../../pipeline/config/source_range.ts";

const range: SourceRange = { source: { file: "a.yaml", folder: ".", text: "" }, start: 0, end: 0 };

function scalar(value: string | number): ConfigNode {
  return { kind: "scalar", value, range };
}

Deno.test("suggestValue() suggests one of several values, and never the only one", () => {
  const two = { type: "string", enum: ["float32", "float64"] };
  const one = { type: "string", enum: ["float32"] };
  const numberOrOne = { anyOf: [{ type: "integer" }, { const: "auto" }] };
  assertEquals(suggestValue(scalar("float16"), two), ': did you mean "float32"?');
  assertEquals(suggestValue(scalar("float16"), one), "");
  assertEquals(suggestValue(scalar("Auto"), numberOrOne), ': did you mean "auto"?');
});
