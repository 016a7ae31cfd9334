import { assertEquals, assertThrows } from "@std/assert";
import { writeTarGz } from "../../../../stages/formats/tar/write_tar_gz.ts";

Deno.test("writeTarGz() writes neither a time nor the name of a system", () => {
  const archive = writeTarGz([{ name: "a", bytes: new Uint8Array(3) }]);
  assertEquals([...archive.subarray(0, 10)], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
});

Deno.test("writeTarGz() refuses a name that a plain header cannot hold", () => {
  const name = "é".repeat(51);
  const error = assertThrows(() => writeTarGz([{ name, bytes: new Uint8Array() }]), RangeError);
  assertEquals(
    error.message,
    `Cannot archive "${name}": its name has 102 bytes, expected at most 100`,
  );
});
