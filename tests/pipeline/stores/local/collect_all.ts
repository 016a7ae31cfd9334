/** The main module of a process that collects all garbage but the results that it is given. */

import { openLocalStores } from "../../../../pipeline/stores/mod.ts";
import { collectGarbage } from "../../../contracts/work_area/collect_garbage.ts";

const [root = "", ...results] = Deno.args;
await collectGarbage(openLocalStores(root), results);
