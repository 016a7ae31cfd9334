import type { ColumnTable } from "arquero";
import { type Html, html } from "../../html/html.ts";
import type { TableColumn } from "../../tables/table.ts";

/** Digits after the point of a number that is not whole. */
const DECIMALS = 3;

/** Shows columns of a table. Default: all, as numbers or text. */
export function tableHtml(
  values: ColumnTable,
  columns: readonly TableColumn[] = allColumns(values),
): Html {
  const shown = columns.map((column) => ({
    ...column,
    texts: textsOf([...values.array(column.name)]),
  }));
  const heads = columns.map(({ heading, kind }) =>
    html`<th scope="col" class="${kind}">${heading}</th>`
  );
  const rows = Array.from({ length: values.numRows() }, (_, row) => {
    const cells = shown.map(({ kind, texts }) =>
      kind === "name"
        ? html`<th scope="row">${texts[row]!}</th>`
        : html`<td class="${kind}">${texts[row]!}</td>`
    );
    return html`<tr>${cells}</tr>`;
  });
  return html`
    <table>
      <thead>
        <tr>${heads}</tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  `;
}

function allColumns(values: ColumnTable): TableColumn[] {
  return values.columnNames().map((name) => {
    const isText = Array.from(values.array(name)).some((value) => typeof value === "string");
    return { name, heading: name.replaceAll("_", " "), kind: isText ? "text" : "number" };
  });
}

/** Counts are written as they are; a number that is missing is left empty. */
function textsOf(values: readonly unknown[]): string[] {
  const decimals = values.every(Number.isInteger) ? 0 : DECIMALS;
  return values.map((value) =>
    typeof value === "number" ? value.toFixed(decimals) : String(value ?? "")
  );
}
