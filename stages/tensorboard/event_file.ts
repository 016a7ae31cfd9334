import { encodePng } from "../formats/png.ts";
import type { RgbImage } from "../formats/rgb_image.ts";
import { encodeRecord } from "./tf_record.ts";
import {
  bytesField,
  doubleField,
  floatField,
  integerField,
  joinBytes,
  textField,
} from "../formats/wire_format.ts";

/** The numbers or images of one step. */
export interface LoggedEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  /** A non-negative integer: TensorBoard's horizontal axis. */
  readonly step: number;
  /** Numbers by tag; kept as float32. */
  readonly scalars?: Readonly<Record<string, number>>;
  readonly images?: Readonly<Record<string, RgbImage>>;
}

/**
 * Encodes events as an event file: TFRecords of `Event` messages, the first of which names the
 * format's version.
 *
 * Values have the form of TensorFlow 1, `simple_value` and `image`, which every release of
 * TensorBoard reads without plugin data.
 *
 * Source: `tensorflow/core/util/event.proto` and `tensorflow/core/framework/summary.proto`.
 *
 * @param events In order, at least one.
 *
 * @example One loss
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { encodeEventFile } from "./event_file.ts";
 *
 * const file = encodeEventFile([{ wallTime: 1, step: 1, scalars: { epoch_loss: 650.5 } }]);
 * assertStringIncludes(new TextDecoder().decode(file), "epoch_loss");
 * ```
 */
export function encodeEventFile(events: readonly LoggedEvent[]): Uint8Array<ArrayBuffer> {
  const version = joinBytes([
    doubleField(EventField.wallTime, events[0]!.wallTime),
    textField(EventField.fileVersion, FILE_VERSION),
  ]);
  return joinBytes([version, ...events.map(encodeEvent)].map(encodeRecord));
}

const FILE_VERSION = "brain.Event:2";

/** The field numbers of each message. */
const EventField = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
const SummaryField = { value: 1 } as const;
const ValueField = { tag: 1, simpleValue: 2, image: 4 } as const;
const ImageField = { height: 1, width: 2, colourSpace: 3, encoded: 4 } as const;

/** The number of red, green and blue among the colour spaces of `Summary.Image`. */
const RGB = 3;

function encodeEvent({ wallTime, step, scalars = {}, images = {} }: LoggedEvent): Uint8Array {
  const values = [
    ...Object.entries(scalars).map(([tag, value]) =>
      encodeValue(tag, floatField(ValueField.simpleValue, value))
    ),
    ...Object.entries(images).map(([tag, image]) =>
      encodeValue(tag, bytesField(ValueField.image, encodeImage(image)))
    ),
  ];
  return joinBytes([
    doubleField(EventField.wallTime, wallTime),
    integerField(EventField.step, step),
    bytesField(EventField.summary, joinBytes(values)),
  ]);
}

function encodeValue(tag: string, value: Uint8Array): Uint8Array {
  return bytesField(SummaryField.value, joinBytes([textField(ValueField.tag, tag), value]));
}

function encodeImage(image: RgbImage): Uint8Array {
  return joinBytes([
    integerField(ImageField.height, image.height),
    integerField(ImageField.width, image.width),
    integerField(ImageField.colourSpace, RGB),
    bytesField(ImageField.encoded, encodePng(image)),
  ]);
}
