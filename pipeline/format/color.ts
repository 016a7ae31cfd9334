/**
 * Colour on the terminal, where it is wanted.
 *
 * @module
 */

/** Functions that put a colour around a text. */
export interface Colors {
  /** For names and titles. */
  readonly bold: (text: string) => string;
  /** For what can be skipped. */
  readonly dim: (text: string) => string;
  /** For failures. */
  readonly red: (text: string) => string;
  /** For what is done. */
  readonly green: (text: string) => string;
  /** For warnings. */
  readonly yellow: (text: string) => string;
  /** For what is under way. */
  readonly cyan: (text: string) => string;
}

/** What decides about colour; see https://no-color.org and https://force-color.org. */
export interface ColorConditions {
  /** Whether the stream that is written to ends at a person. */
  readonly isTerminal: boolean;
  /** `NO_COLOR`, if set. */
  readonly noColor: string | undefined;
  /** `FORCE_COLOR`, if set. */
  readonly forceColor: string | undefined;
  /** `TERM`, if set. */
  readonly term: string | undefined;
}

/** Whether to use colour: any value of `NO_COLOR` forbids it, then `FORCE_COLOR` asks for it. */
export function isColorWanted({ isTerminal, noColor, forceColor, term }: ColorConditions): boolean {
  if (noColor) return false;
  if (forceColor) return forceColor !== "0";
  return isTerminal && term !== "dumb";
}

/** The colours, or functions that leave a text as it is. */
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
