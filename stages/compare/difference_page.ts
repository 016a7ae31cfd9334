/**
 * The page that shows what differs in two runs: one HTML file that needs no
 * other file, no network and no script.
 *
 * @module
 */

import { type Html, html } from "../html/html.ts";
import { htmlDocument } from "../html/html_document.ts";
import { DIFFERENCE_STYLE } from "./difference_style.ts";

/** A value, as a config holds it. */
export type DifferenceValue =
  | null
  | boolean
  | number
  | string
  | readonly unknown[]
  | Readonly<Record<string, unknown>>;

/** Something that is not the same. */
export interface DifferenceChange {
  /** What, such as `train.epochs`. */
  readonly subject: string;
  /** What it is in the first run; null where it has none. */
  readonly before: DifferenceValue;
  /** What it is in the second. */
  readonly after: DifferenceValue;
}

/** What the page shows. */
export interface DifferenceContent {
  /** The name of the first run. */
  readonly before: string;
  /** The second one. */
  readonly after: string;
  /** Values of the config. */
  readonly config: readonly DifferenceChange[];
  /** Modules. */
  readonly code: readonly DifferenceChange[];
  /** Packages. */
  readonly packages: readonly DifferenceChange[];
  /** What each stage read. */
  readonly inputs: readonly DifferenceChange[];
  /** Backend, versions, machine and git. */
  readonly environment: readonly DifferenceChange[];
  /** Artifacts. */
  readonly outputs: readonly DifferenceChange[];
  /** How long each stage took. */
  readonly seconds: readonly DifferenceChange[];
  /** Every number of both, the same or not. */
  readonly numbers: readonly {
    readonly file: string;
    readonly key: string;
    readonly before: number | null;
    readonly after: number | null;
    readonly goal: "lowest" | "highest" | null;
  }[];
  /** Every figure of both, as `data:` addresses. */
  readonly figures: readonly {
    readonly path: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly isSame: boolean;
  }[];
  /** Files that are not compared. */
  readonly altered: readonly string[];
}

/**
 * Writes the page.
 *
 * @param content What it shows; text is escaped.
 * @returns An HTML document; the same for the same content.
 */
export function renderDifferencePage(content: DifferenceContent): string {
  const { before, after, altered } = content;
  const title = `${before} and ${after}`;
  const body = html`
    <header>
      <h1><span class="a">${before}</span> <span class="arrow">→</span> <span class="b">${after}</span></h1>
      <p class="lead">${summaryOf(content)}</p>
      ${altered.map((path) =>
        html`<p class="notice">${path} was altered after it was recorded, and is not compared.</p>`
      )}
    </header>
    <main>
      ${changeBlock("Config", content.config, content)}
      ${numberBlock(content)}
      ${figureBlocks(content)}
      ${changeBlock("Code", content.code, content)}
      ${changeBlock("Packages", content.packages, content)}
      ${changeBlock("Environment", content.environment, content)}
      ${changeBlock("Inputs", content.inputs, content)}
      ${changeBlock("Outputs", content.outputs, content)}
      ${changeBlock("Seconds", content.seconds, content)}
    </main>
  `;
  return htmlDocument({ title, style: DIFFERENCE_STYLE }, body);
}

function summaryOf({ config, numbers, code, outputs }: DifferenceContent): string {
  const changed = numbers.filter(({ before, after }) => before !== after).length;
  const parts = [
    count(config.length, "value of the config", "values of the config"),
    count(code.length, "module", "modules"),
    count(outputs.length, "artifact", "artifacts"),
    count(changed, "number", "numbers"),
  ].filter((part) => part !== null);
  return parts.length === 0 ? "No difference" : `Different: ${parts.join(", ")}`;
}

function count(amount: number, one: string, many: string): string | null {
  return amount === 0 ? null : `${amount} ${amount === 1 ? one : many}`;
}

function changeBlock(
  title: string,
  changes: readonly DifferenceChange[],
  { before, after }: DifferenceContent,
): Html {
  if (changes.length === 0) return html``;
  return html`
    <h2>${title}</h2>
    <div class="wide" tabindex="0">
      <table>
        <thead>
          <tr>
            <th></th>
            <th>${before}</th>
            <th>${after}</th>
          </tr>
        </thead>
        <tbody>${changes.map((change) =>
          html`
            <tr>
              <th>${change.subject}</th>
              <td class="a">${valueText(change.before)}</td>
              <td class="b">${valueText(change.after)}</td>
            </tr>
          `
        )}</tbody>
      </table>
    </div>
  `;
}

function numberBlock({ numbers, before, after }: DifferenceContent): Html {
  if (numbers.length === 0) return html``;
  return html`
    <h2>Numbers</h2>
    <div class="wide" tabindex="0">
      <table>
        <thead>
          <tr>
            <th></th>
            <th class="number">${before}</th>
            <th class="number">${after}</th>
            <th class="number">difference</th>
            <th class="number"></th>
          </tr>
        </thead>
        <tbody>${numbers.map(numberRow)}</tbody>
      </table>
    </div>
  `;
}

function numberRow({ key, file, before, after, goal }: DifferenceContent["numbers"][number]): Html {
  const delta = before === null || after === null ? null : after - before;
  const isBetter = delta !== null && (goal === "lowest" ? delta < 0 : delta > 0);
  const judged = goal === null || !delta ? "" : isBetter ? "better" : "worse";
  const share = !delta || !before ? "" : `${signed(100 * delta / Math.abs(before), 3)} %`;
  return html`
    <tr class="${delta === 0 ? "same" : judged}">
      <th title="${file}">${key}</th>
      <td class="number">${numberText(before)}</td>
      <td class="number">${numberText(after)}</td>
      <td class="number delta">${delta === null ? "" : delta === 0 ? "same" : signed(delta, 5)}</td>
      <td class="number">${share}</td>
    </tr>
  `;
}

function figureBlocks({ figures, before, after }: DifferenceContent): Html {
  const different = figures.filter(({ isSame }) => !isSame);
  const same = figures.filter(({ isSame }) => isSame);
  if (figures.length === 0) return html``;
  return html`
    <h2>Figures</h2>
    ${different.map(({ path, ...pair }) =>
      html`
        <figure>
          <div class="pair">
            ${image(pair.before, `${path} of ${before}`, before)}
            ${image(pair.after, `${path} of ${after}`, after)}
          </div>
          <figcaption><b>${path}</b></figcaption>
        </figure>
      `
    )}
    ${same.map(({ path }) => html`<p class="lead"><b>${path}</b> is the same in both.</p>`)}
  `;
}

function image(address: string | null, description: string, label: string): Html {
  return address === null
    ? html`<div class="side"><span class="label">${label}</span><p class="none">none</p></div>`
    : html`
      <div
        class="side"><span class="label">${label}</span><img alt="${description}" src="${address}"></div>
    `;
}

function numberText(value: number | null): string {
  return value === null ? "none" : String(Number(value.toPrecision(6)));
}

function signed(value: number, digits: number): string {
  const text = String(Number(value.toPrecision(digits)));
  return value > 0 ? `+${text}` : text.replace("-", "−");
}

function valueText(value: DifferenceValue): string {
  if (value === null) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}
