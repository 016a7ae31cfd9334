import type { StageContext } from "../../pipeline/stage.ts";
import type { FigureParams } from "../figures/figure_params.ts";
import { figures } from "../figures/mod.ts";
import { writeCsv } from "../formats/write_csv.ts";
import { tables } from "../tables/mod.ts";
import type { DrawnFigure } from "../html/figure_html.ts";
import { pageContent } from "./page/page_content.ts";
import { type PageTable, renderPage } from "./page/render_page.ts";
import { readResults } from "./read_results.ts";

/**
 * Writes every figure of the shelf into `plots/`, every table into `tables/`, and the page that
 * shows them.
 *
 * @throws {Error} If the split is missing, or an artifact is corrupted.
 */
export async function visualizeVae(context: StageContext<FigureParams>): Promise<void> {
  const { inputs, outputs, params, seed } = context;
  const results = await readResults(inputs, params);

  const drawn: DrawnFigure[] = [];
  for (const { name, caption, draw } of figures) {
    const svg = await draw(results, { params, seed });
    await Deno.writeTextFile(`${outputs.plots}/${name}.svg`, svg);
    drawn.push({ name, svg, caption: typeof caption === "string" ? caption : caption(results) });
    context.progress({ done: drawn.length, unit: "figures", label: name });
  }

  const shown: PageTable[] = [];
  for (const { make, caption, ...table } of tables) {
    const values = make(results);
    await Deno.writeTextFile(`${outputs.tables}/${table.name}.csv`, writeCsv(values));
    shown.push({ ...table, lead: caption(results), values });
  }
  const content = pageContent(results, { figures: drawn, tables: shown });
  await Deno.writeTextFile(outputs.page!, renderPage(content));
}
