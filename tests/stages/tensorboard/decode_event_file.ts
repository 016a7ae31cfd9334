/**
 * A decoder of event files that shares nothing with the encoder.
 *
 * @module
 */

import { decode } from "fast-png";
import type { LoggedEvent } from "../../../stages/tensorboard/event_file.ts";

/** An event as read back; the first of a file has a version and nothing else. */
export interface DecodedEvent extends Omit<LoggedEvent, "step"> {
  readonly step?: number;
  readonly version?: string;
}

type Fields = Map<number, (number | Uint8Array)[]>;

/** Reads the events of a file; checksums are left to TensorBoard. */
export function decodeEventFile(file: Uint8Array): DecodedEvent[] {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const events: DecodedEvent[] = [];
  for (let at = 0; at < file.length;) {
    const length = Number(view.getBigUint64(at, true));
    events.push(decodeEvent(file.subarray(at + 12, at + 12 + length)));
    at += length + 16;
  }
  return events;
}

function decodeEvent(bytes: Uint8Array): DecodedEvent {
  const event = fieldsOf(bytes);
  const wallTime = event.get(1)![0] as number;
  const version = event.get(3)?.[0] as Uint8Array | undefined;
  if (version !== undefined) return { wallTime, version: textOf(version) };
  const values = (fieldsOf(event.get(5)![0] as Uint8Array).get(1) ?? [])
    .map((value) => fieldsOf(value as Uint8Array));
  const valuesOf = <Value>(field: number, read: (value: number | Uint8Array) => Value) =>
    Object.fromEntries(values.flatMap((value) => {
      const found = value.get(field)?.[0];
      return found === undefined ? [] : [[textOf(value.get(1)![0] as Uint8Array), read(found)]];
    }));
  return {
    wallTime,
    step: event.get(2)![0] as number,
    scalars: valuesOf(2, (value) => value as number),
    images: valuesOf(4, (value) => imageOf(fieldsOf(value as Uint8Array))),
  };
}

function imageOf(fields: Fields) {
  const [height, width, , png] = [1, 2, 3, 4].map((field) => fields.get(field)![0]!);
  const data = new Uint8Array(decode(png as Uint8Array).data);
  return { width: width as number, height: height as number, data };
}

function fieldsOf(message: Uint8Array): Fields {
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  const fields: Fields = new Map();
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n;; shift += 7n) {
      const byte = message[at++]!;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(value);
    }
  };
  const taken = (bytes: number) => (at += bytes) - bytes;
  const readers: Record<number, () => number | Uint8Array> = {
    0: varint,
    1: () => view.getFloat64(taken(8), true),
    2: () => {
      const length = varint();
      return message.subarray(at, taken(length) + length);
    },
    5: () => view.getFloat32(taken(4), true),
  };
  while (at < message.length) {
    const tag = varint();
    const values = fields.get(tag >> 3) ?? [];
    fields.set(tag >> 3, [...values, readers[tag & 7]!()]);
  }
  return fields;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
