/** The main module of a process that publishes the draft that its argument gives as JSON. */

import { openLocalStores } from "../../../../pipeline/stores/mod.ts";

const { root, draft } = JSON.parse(Deno.args[0]!);
await openLocalStores(root).results.publish(draft);
