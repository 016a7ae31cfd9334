import type { NumberPair, RunDifference, ValuePair } from "../../pipeline/diff/diff_sides.ts";
import type { Json } from "../../pipeline/stage.ts";
import { inUnit } from "../formats/measured_number.ts";
import { type Html, html } from "../html/html.ts";
import { htmlDocument } from "../html/html_document.ts";
import { withUnit } from "./described.ts";
import { DIFFERENCE_STYLE } from "./difference_style.ts";

/** Writes the page of a difference as HTML; text is escaped. */
export function renderDifferencePage(difference: RunDifference): string {
  const { before, after, altered } = difference;
  const title = `${before} and ${after}`;
  const body = html`
    <header>
      <h1><span class="a">${before}</span> <span class="arrow">→</span> <span class="b">${after}</span></h1>
      <p class="lead">${summaryOf(difference)}</p>
      ${altered.map((path) =>
        html`<p class="notice">${path} was altered after it was recorded, and is not compared.</p>`
      )}
    </header>
    <main>
      ${changeBlock("Config", difference.config, difference)}
      ${changeBlock("Points", difference.points, difference)}
      ${numberBlock(difference)}
      ${figureBlocks(difference)}
      ${changeBlock("Code", difference.code, difference)}
      ${changeBlock("Packages", difference.packages, difference)}
      ${changeBlock("Environment", difference.environment, difference)}
      ${changeBlock("Files", difference.files, difference)}
      ${changeBlock("Inputs", difference.inputs, difference)}
      ${changeBlock("Outputs", difference.outputs, difference)}
      ${changeBlock("Seconds", difference.seconds, difference)}
    </main>
  `;
  return htmlDocument({ title, style: DIFFERENCE_STYLE }, body);
}

function summaryOf({ config, numbers, code, outputs }: RunDifference): string {
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
  changes: readonly ValuePair[],
  { before, after }: RunDifference,
): Html {
  const heads = [html`<th></th>`, html`<th>${before}</th>`, html`<th>${after}</th>`];
  const rows = changes.map((change) =>
    html`
      <tr>
        <th>${change.subject}</th>
        <td class="a">${valueText(change.before)}</td>
        <td class="b">${valueText(change.after)}</td>
      </tr>
    `
  );
  return tableBlock(title, heads, rows);
}

function numberBlock({ numbers, before, after }: RunDifference): Html {
  const heads = [before, after, "difference", ""].map((head) =>
    html`<th class="number">${head}</th>`
  );
  return tableBlock("Numbers", [html`<th></th>`, ...heads], numbers.map(numberRow));
}

function tableBlock(title: string, heads: readonly Html[], rows: readonly Html[]): Html {
  if (rows.length === 0) return html``;
  return html`
    <h2>${title}</h2>
    <div class="wide" tabindex="0">
      <table>
        <thead>
          <tr>${heads}</tr>
        </thead>
        <tbody>${rows}</tbody>
      </table>
    </div>
  `;
}

function numberRow({ key, file, label, unit, verdict, ...pair }: NumberPair): Html {
  const before = pair.before === null ? null : inUnit(pair.before, unit);
  const after = pair.after === null ? null : inUnit(pair.after, unit);
  const delta = before === null || after === null ? null : after - before;
  const share = !delta || !before ? "" : `${signed(100 * delta / Math.abs(before), 3)} %`;
  return html`
    <tr class="${verdict ?? ""}">
      <th title="${key} in ${file}">${withUnit(label ?? key, unit)}</th>
      <td class="number">${numberText(before)}</td>
      <td class="number">${numberText(after)}</td>
      <td class="number delta">${delta === null ? "" : delta === 0 ? "same" : signed(delta, 5)}</td>
      <td class="number">${share}</td>
    </tr>
  `;
}

function figureBlocks({ figures, before, after }: RunDifference): Html {
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

function valueText(value: Json): string {
  if (value === null) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}
