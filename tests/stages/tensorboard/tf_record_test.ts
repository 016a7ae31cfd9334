import { assertEquals } from "@std/assert";
import { encodeRecord } from "../../../stages/tensorboard/tf_record.ts";

Deno.test("encodeRecord() writes the bytes that TensorBoard's own writer writes", () => {
  // Made with tensorboard.summary.writer.record_writer.RecordWriter of TensorBoard 2.21.0.
  const known = {
    "": "0000000000000000" + "29039807" + "d8ea82a2",
    "abc": "0300000000000000" + "b099490e" + "616263" + "6e57f121",
  };
  for (const [text, hex] of Object.entries(known)) {
    assertEquals(encodeRecord(new TextEncoder().encode(text)).toHex(), hex);
  }
});
