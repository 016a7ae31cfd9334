/**
 * Colours text for a terminal.
 *
 * @module
 */

/** Functions that colour a text, or return it unchanged where colours are not wanted. */
export interface Colors {
  readonly bold: (text: string) => string;
  /** For what can be skipped. */
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  /** For what is under way. */
  readonly cyan: (text: string) => string;
}

/** The conditions for colour; see https://no-color.org and https://force-color.org. */
export interface ColorConditions {
  /** The stream is a terminal. */
  readonly isTerminal: boolean;
  /** The variable `NO_COLOR`. */
  readonly noColor: string | undefined;
  /** The variable `FORCE_COLOR`. */
  readonly forceColor: string | undefined;
  /** The variable `TERM`. */
  readonly term: string | undefined;
}

/** Decides about colour: any value of `NO_COLOR` forbids it, then `FORCE_COLOR` asks for it. */
export function isColorWanted({ isTerminal, noColor, forceColor, term }: ColorConditions): boolean {
  if (noColor) return false;
  if (forceColor) return forceColor !== "0";
  return isTerminal && term !== "dumb";
}

/** Makes the colours. */
export function makeColors(isWanted: boolean): Colors {
  const style = (open: number, close: number) => (text: string) =>
    isWanted && text !== "" ? `\x1b[${open}m${text}\x1b[${close}m` : text;
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    red: style(31, 39),
    green: style(32, 39),
    yellow: style(33, 39),
    cyan: style(36, 39),
  };
}
