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

/** A stream and the environment variables that say whether it may have colours. */
export interface ColorConditions {
  readonly isTerminal: boolean;
  readonly noColor: string | undefined;
  readonly forceColor: string | undefined;
  readonly term: string | undefined;
}

/**
 * Decides about colour: any value of `NO_COLOR` forbids it, then `FORCE_COLOR` asks for it.
 *
 * Source: https://no-color.org and https://force-color.org.
 */
export function isColorWanted({ isTerminal, noColor, forceColor, term }: ColorConditions): boolean {
  if (noColor) return false;
  if (forceColor) return forceColor !== "0";
  return isTerminal && term !== "dumb";
}

/** Makes the functions that colour a text, or leave it as it is. */
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
