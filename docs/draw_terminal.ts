/**
 * Draws a recorded terminal session as an SVG. Reads the recording on standard input, as
 * `script` writes it, and writes the SVG to standard output:
 *
 * `script -qfec "sh session.sh" /dev/null | deno run docs/draw_terminal.ts`
 *
 * @module
 */

interface Cell {
  readonly char: string;
  readonly style: string;
}

const COLUMNS = 96;
const CHAR_WIDTH = 8.4;
const LINE_HEIGHT = 20;
const MARGIN = 20;
/** The attributes of each SGR code that the reporters use. */
const STYLES: Readonly<Record<string, string>> = {
  "1": 'font-weight="bold"',
  "2": 'fill="#8b949e"',
  "31": 'fill="#ff7b72"',
  "32": 'fill="#7ee787"',
  "33": 'fill="#e3b341"',
  "36": 'fill="#79c0ff"',
};

if (import.meta.main) {
  const recording = await new Response(Deno.stdin.readable).text();
  await new Response(`${drawTerminal(recording)}\n`).body!.pipeTo(Deno.stdout.writable);
}

/** Draws what a terminal shows at the end of a recording. */
export function drawTerminal(recording: string): string {
  const lines = playRecording(recording);
  while (lines.at(-1)?.every(({ char }) => char === " ")) lines.pop();
  const width = Math.ceil(COLUMNS * CHAR_WIDTH + 2 * MARGIN);
  const height = lines.length * LINE_HEIGHT + 2 * MARGIN;
  const texts = lines.flatMap((line, row) => drawLine(line, MARGIN + (row + 0.7) * LINE_HEIGHT));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"`,
    `  font-size="14" fill="#e6edf3">`,
    ...texts,
    "</g>",
    "</svg>",
  ].join("\n");
}

/** Follows line ends, carriage returns, erased lines and colors. */
function playRecording(recording: string): Cell[][] {
  const lines: Cell[][] = [[]];
  const styles = new Set<string>();
  let column = 0;
  // deno-lint-ignore no-control-regex -- escape sequences start with one
  for (const [token, code, kind] of recording.matchAll(/\x1b\[\??([\d;]*)([A-Za-z])|[^]/gu)) {
    if (column === COLUMNS) {
      lines.push([]);
      column = 0;
    }
    const line = lines.at(-1)!;
    if (kind === "m") applyStyle(styles, code!);
    else if (kind === "K") line.length = 0;
    else if (token === "\n") lines.push([]);
    if (token === "\r" || token === "\n") column = 0;
    if (kind !== undefined || token < " ") continue;
    while (line.length < column) line.push({ char: " ", style: "" });
    line[column++] = { char: token, style: [...styles].join(" ") };
  }
  return lines;
}

function applyStyle(styles: Set<string>, code: string): void {
  const style = STYLES[code];
  if (style !== undefined) {
    styles.add(style);
    return;
  }
  const ended = code === "22" ? [STYLES["1"]!, STYLES["2"]!] : [...styles];
  for (const one of ended) if (code !== "39" || one.startsWith("fill")) styles.delete(one);
}

function drawLine(line: readonly Cell[], y: number): string[] {
  const texts: string[] = [];
  for (let start = 0; start < line.length;) {
    const { style } = line[start]!;
    let end = start;
    while (end < line.length && line[end]!.style === style) end++;
    const text = line.slice(start, end).map(({ char }) => char).join("");
    const x = (MARGIN + start * CHAR_WIDTH).toFixed(1);
    const length = ((end - start) * CHAR_WIDTH).toFixed(1);
    if (text.trim() !== "") {
      texts.push(
        `<text x="${x}" y="${y}" textLength="${length}" ${style}>${escapeXml(text)}</text>`,
      );
    }
    start = end;
  }
  return texts;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    // Spaces in a row are one space in an SVG.
    .replaceAll(" ", "\u00a0");
}
