/**
 * A headless Chromium, for tests of what a reader sees.
 *
 * @module
 */

import { makeWorkspace } from "./workspace.ts";

/** The paths at which Chromium and Chrome are installed. */
const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Flags with which nothing leaves the machine and nothing is kept. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--enable-logging=stderr",
];

/** The browser on this machine; null where there is none. */
export const CHROMIUM: string | null = PLACES.find(isFile) ?? null;

if (CHROMIUM === null) {
  console.log(`Tests that need a browser are skipped: found none of ${PLACES.join(", ")}`);
}

/** A page after it was loaded. */
export interface LoadedPage {
  /** The document after its scripts have run. */
  readonly html: string;
  /** The lines of the browser's console: errors, and requests that failed. */
  readonly messages: readonly string[];
}

/** Loads HTML text in a window of the given width, in pixels. */
export async function loadPage(
  html: string,
  { width = 1100 }: { readonly width?: number } = {},
): Promise<LoadedPage> {
  await using workspace = await makeWorkspace();
  const page = await workspace.write("page.html", html);
  const { stdout, stderr } = await new Deno.Command(CHROMIUM!, {
    args: [
      ...FLAGS,
      `--user-data-dir=${workspace.path}/profile`,
      `--window-size=${width},1000`,
      "--dump-dom",
      `file://${page}`,
    ],
  }).output();
  const messages = new TextDecoder().decode(stderr).split("\n")
    .filter((line) => line.includes(":CONSOLE"));
  return { html: new TextDecoder().decode(stdout), messages };
}

/**
 * Runs an expression in a page and gives its value.
 *
 * @param expression JavaScript whose value JSON can hold.
 * @param options.width The width of the window, in pixels.
 */
export async function evaluateInPage<Value>(
  html: string,
  expression: string,
  options: { readonly width?: number } = {},
): Promise<Value> {
  const script = `<script>addEventListener("load", () => {
    const value = JSON.stringify(${expression});
    document.documentElement.setAttribute("data-value", encodeURIComponent(value));
  });</script>`;
  const loaded = await loadPage(html.replace("</body>", () => `${script}</body>`), options);
  const value = /data-value="([^"]*)"/.exec(loaded.html)?.[1];
  if (value === undefined) throw new Error(`The page has no value:\n${loaded.messages.join("\n")}`);
  return JSON.parse(decodeURIComponent(value));
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
