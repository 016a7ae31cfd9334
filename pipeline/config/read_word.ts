import type { ScalarNode } from "./config_node.ts";
import { readPlain } from "./plain_text.ts";
import { type Place, refuse, type ValueReader } from "./value_reader.ts";

const QUOTE_ADVICE = "Put a text in quotes to take it as it is, inside those of the shell";

/** A longer word is cut in messages. */
const MAX_SHOWN = 60;

/** Reads a word up to the comma or the bracket after it. */
export function readWord(reader: ValueReader, { closing }: Place): ScalarNode | null {
  const { source, at } = reader;
  const end = closing === ""
    ? endOfWord(source.text, at)
    : indexOfAny(",[]{}", { text: source.text, from: at });
  const raw = source.text.slice(at, end);
  const text = raw.trim();
  if (text === "") {
    return refuse(reader, 'expected a value, got none\nWrite "" for an empty text', { end });
  }
  const value = readPlain(text);
  if (typeof value === "string") {
    const found = closing === "" ? refuseWord(raw) : refuseItem(text, closing, source.text[end]);
    if (found !== null) return refuse(reader, `${found}\n${QUOTE_ADVICE}`, { end });
  }
  const start = at + raw.length - raw.trimStart().length;
  reader.at = end;
  return scalarOf(reader, { value, written: text, start, end: start + text.length });
}

/** Reads a text in quotes: double ones with JSON's escapes, single ones with none. */
export function readQuoted(reader: ValueReader): ScalarNode | null {
  const { source: { text }, at: start } = reader;
  const quote = text[start]!;
  const end = endOfQuote(text, start);
  if (end === text.length) {
    return refuse(reader, `a quote is not closed, expected another ${quote}`);
  }
  const written = text.slice(start, end + 1);
  const value = quote === "'" ? written.slice(1, -1).replaceAll("''", "'") : unescape(written);
  if (value === null) {
    const found = `${shorten(written)} has an escape that JSON does not know`;
    return refuse(reader, `${found}\nSingle quotes take a text as it is`, { end: end + 1 });
  }
  reader.at = end + 1;
  return scalarOf(reader, { value, written: String(value), start, end: end + 1 });
}

/** Finds the first of some characters; the text's end where there is none. */
export function indexOfAny(
  characters: string,
  { text, from }: { readonly text: string; readonly from: number },
): number {
  let at = from;
  while (at < text.length && !characters.includes(text[at]!)) at++;
  return at;
}

function scalarOf(
  reader: ValueReader,
  { value, written, start, end }: {
    readonly value: ScalarNode["value"];
    readonly written: string;
    readonly start: number;
    readonly end: number;
  },
): ScalarNode | null {
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed())) {
    reader.at = start;
    return refuse(reader, "it holds a NUL or half of a character, expected text", { end });
  }
  const range = { source: reader.source, start, end };
  return written === String(value) && value !== null
    ? { kind: "scalar", value, range }
    : { kind: "scalar", value, written, range };
}

/** Finds the comma after a word, outside brackets of its own; the text's end where there is none. */
function endOfWord(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "[" || text[at] === "{") depth++;
    if (text[at] === "]" || text[at] === "}") depth--;
    if (text[at] === "," && depth === 0) return at;
  }
  return text.length;
}

/** A comma in brackets that do not match may or may not divide values. */
function refuseWord(word: string): string | null {
  if (word !== word.trim()) return `${shorten(word)} begins or ends with a space, expected none`;
  const isOpen = word.includes(",") && endOfWord(`${word},`, 0) > word.length;
  return isOpen ? `the brackets of ${shorten(word)} do not match, expected them in pairs` : null;
}

function refuseItem(word: string, closing: string, next: string | undefined): string | null {
  if (next !== undefined && next !== "," && next !== closing) {
    return `${shorten(word)} has "${next}" after it, expected a comma or "${closing}"`;
  }
  return closing === "]" && /:\s/.test(word)
    ? `${shorten(word)} looks like a mapping, expected it in braces`
    : null;
}

/** Finds the closing quote, or the text's end. A doubled single quote closes nothing. */
function endOfQuote(text: string, start: number): number {
  const quote = text[start]!;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\" && quote === '"') {
      at++;
    } else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at;
      at++;
    }
  }
  return text.length;
}

/** Reads a text in double quotes; line breaks and tabs in it stay. */
function unescape(written: string): string | null {
  const escaped = written.replace(
    /\p{Cc}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  try {
    return String(JSON.parse(escaped));
  } catch {
    return null;
  }
}

function shorten(text: string): string {
  return JSON.stringify(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
}
