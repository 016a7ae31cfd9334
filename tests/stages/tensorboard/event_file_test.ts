import { assertEquals } from "@std/assert";
import { encodeEventFile, type LoggedEvent } from "../../../stages/tensorboard/event_file.ts";
import { decodeEventFile } from "./decode_event_file.ts";

Deno.test("encodeEventFile() keeps scalars, images, steps and times", () => {
  const image = { width: 2, height: 1, data: Uint8Array.of(255, 0, 0, 1, 2, 3) };
  const events: LoggedEvent[] = [
    { wallTime: 1.7e9 + 1 / 3, step: 1, scalars: { loss: 650.5, größe: -0.25 }, images: {} },
    { wallTime: 1.7e9 + 1, step: 300, scalars: {}, images: { pair: image } },
    { wallTime: 1.7e9 + 2, step: 2 ** 40, scalars: { loss: Infinity }, images: { pair: image } },
  ];
  const version = { wallTime: 1.7e9 + 1 / 3, version: "brain.Event:2" };
  assertEquals(decodeEventFile(encodeEventFile(events)), [version, ...events]);
});

Deno.test("encodeEventFile() rounds scalars to float32", () => {
  const [, event] = decodeEventFile(
    encodeEventFile([{ wallTime: 0, step: 0, scalars: { loss: 0.1 } }]),
  );
  assertEquals(event!.scalars, { loss: Math.fround(0.1) });
});
