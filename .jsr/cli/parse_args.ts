/**
 * The part of `@std/cli/parse-args` that this project uses: long options, with
 * the documented behaviour of the real package for the settings below.
 *
 * @module
 */

/** How to read the words of a command line. */
export interface ParseOptions<
  B extends string = string,
  S extends string = string,
  C extends string = string,
> {
  /** Options that are true or false; false where they are not given. */
  readonly boolean?: readonly B[];
  /** Options that take a string; `_` keeps positional words as strings. */
  readonly string?: readonly S[];
  /** Options that may be given more than once. */
  readonly collect?: readonly C[];
  /** Called for a word that is not declared; false leaves it out. */
  readonly unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

/** What was read. */
export type Args<B extends string, S extends string, C extends string> =
  & { readonly _: (string | number)[] }
  & { readonly [name in B]: boolean }
  & { readonly [name in Exclude<S, C | "_">]?: string }
  & { readonly [name in C]: string[] };

/** Reads the words of a command line. */
export function parseArgs<
  const B extends string = never,
  const S extends string = never,
  const C extends string = never,
>(
  args: readonly string[],
  { boolean = [], string = [], collect = [], unknown = () => true }: ParseOptions<B, S, C> = {},
): Args<B, S, C> {
  const read: Record<string, unknown> = { _: [] };
  for (const name of boolean) read[name] = false;
  for (const name of collect) read[name] = [];
  const isIn = (names: readonly string[], name: string) => names.includes(name);
  const positional = read._ as (string | number)[];
  const take = (word: string) =>
    positional.push(isIn(string, "_") || !isNumber(word) ? word : Number(word));
  const put = (name: string, value: unknown) => {
    if (isIn(collect, name)) (read[name] as unknown[]).push(value);
    else read[name] = value;
  };
  const words = [...args];
  while (words.length > 0) {
    const word = words.shift()!;
    if (word === "--") {
      words.forEach(take);
      break;
    }
    const [, name, assigned] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined || word === "-" || /^-\d/.test(word)) {
      if (unknown(word) !== false) take(word);
    } else if (isIn(boolean, name)) put(name, assigned === undefined || assigned !== "false");
    else if (isIn(string, name)) {
      const isNextValue = assigned === undefined && words[0] !== undefined &&
        !words[0].startsWith("-");
      put(name, assigned ?? (isNextValue ? words.shift() : ""));
    } else if (unknown(word, name, assigned ?? true) !== false) put(name, assigned ?? true);
  }
  return read as Args<B, S, C>;
}

function isNumber(word: string): boolean {
  return /^0x[0-9a-f]+$/i.test(word) || /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(e[-+]?\d+)?$/.test(word);
}
