/**
 * The few instructions of WebAssembly that a product of matrices needs, as bytes.
 *
 * Source: the WebAssembly specification, version 2.0, chapter 5, "Binary format".
 *
 * @module
 */

/** Code of WebAssembly. */
export type Code = readonly number[];

/** The number of a local variable; those of the parameters come first. */
export type Local = number;

/** The type of an address or a count. */
export const INTEGER = 0x7f;
/** The type of four numbers in float32. */
export const VECTOR = 0x7b;

/** Encodes a count, seven bits a byte. */
export function count(value: number): Code {
  return value < 128 ? [value] : [value % 128 + 128, ...count(Math.floor(value / 128))];
}

/** Encodes a list: its length and its items. */
export function list(items: readonly Code[]): Code {
  return [...count(items.length), ...items.flat()];
}

/** Encodes a part that is preceded by its size in bytes. */
export function sized(code: Code): Code {
  return [...count(code.length), ...code];
}

/** Reads a variable. */
export function get(local: Local): Code {
  return [0x20, ...count(local)];
}

/** Sets a variable. */
export function set(local: Local, value: Code): Code {
  return [...value, 0x21, ...count(local)];
}

/** Gives a constant, which is below 64. */
export function constant(value: number): Code {
  return [0x41, value];
}

/** Adds two integers. */
export function add(a: Code, b: Code): Code {
  return [...a, ...b, 0x6a];
}

/** Adds an integer to a variable. */
export function increase(local: Local, by: Code): Code {
  return set(local, add(get(local), by));
}

/** Subtracts a constant from a variable. */
export function decrease(local: Local, by: number): Code {
  return set(local, [...get(local), ...constant(by), 0x6b]);
}

/** Tells whether an integer is at least another. */
export function isAtLeast(a: Code, b: Code): Code {
  return [...a, ...b, 0x4e];
}

/** Repeats code while a number is not zero. */
export function during(condition: Code, code: Code): Code {
  const [block, loop, leaveUnless, repeat, end] = [
    [0x02, 0x40],
    [0x03, 0x40],
    [0x45, 0x0d, 1],
    [0x0c, 0],
    0x0b,
  ] as const;
  return [...block, ...loop, ...condition, ...leaveUnless, ...code, ...repeat, end, end];
}

/** Loads four numbers, some bytes after an address. */
export function load(address: Code, offset: number): Code {
  return [...address, ...vector(0), ...ALIGNED, ...count(offset)];
}

/** Loads one number, four times. */
export function spread(address: Code): Code {
  return [...address, ...vector(9), ...ALIGNED, 0];
}

/** Stores four numbers, some bytes after an address. */
export function store(address: Code, offset: number, value: Code): Code {
  return [...address, ...value, ...vector(11), ...ALIGNED, ...count(offset)];
}

/** Adds a product to four numbers; both operations round. */
export function addProductOf(local: Local, a: Code, b: Code): Code {
  return set(local, [...get(local), ...a, ...b, ...vector(0xe6), ...vector(0xe4)]);
}

/** Addresses are multiples of 2² bytes. */
const ALIGNED = [2];

function vector(operation: number): Code {
  return [0xfd, ...count(operation)];
}
