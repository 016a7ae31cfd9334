import { makeRunRecord } from "../../helpers/run_record.ts";
import { makeDraft } from "../../contracts/make_draft.ts";
import { recordVersion } from "../../../pipeline/versions/record_version.ts";
import { openLocalStores } from "../../../pipeline/stores/mod.ts";

const [artifacts = ""] = Deno.args;
const storeFolder = `${artifacts}/store`;
const runsFolder = `${artifacts}/runs`;
const { results, work } = openLocalStores(storeFolder);
const entry = await results.publish(await makeDraft(artifacts));
const outcome = await recordVersion(
  {
    name: "baseline",
    configText: () => Promise.resolve(""),
    record: () => Promise.resolve(makeRunRecord()),
    entries: [{ entry, folder: "" }],
  },
  { results, quarantine: work.quarantine, runsFolder },
);
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(outcome)));
