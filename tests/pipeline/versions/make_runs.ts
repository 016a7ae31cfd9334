import { join } from "../../../pipeline/path.ts";
import { openLocalStores } from "../../../pipeline/stores/mod.ts";
import type { Entry, ResultStore } from "../../../pipeline/stores/result_store.ts";
import {
  recordVersion,
  type VersionOutcome,
  type VersionRequest,
} from "../../../pipeline/versions/record_version.ts";
import { type DraftContent, makeDraft } from "../../contracts/make_draft.ts";
import { makeRunRecord } from "../../helpers/run_record.ts";

/** A fresh folder of artifacts: a store, and runs that are recorded from it. */
export interface Runs extends AsyncDisposable {
  readonly runsFolder: string;
  readonly storeFolder: string;
  readonly results: ResultStore;
  /** Publishes a result of the one stage `train`. */
  publish(content?: DraftContent): Promise<Entry>;
  /** Records a run of a published result. */
  recordEntry(entry: Entry, changes?: Partial<VersionRequest>): Promise<VersionOutcome>;
  /** Publishes a result and records a run of it. */
  record(content?: DraftContent, changes?: Partial<VersionRequest>): Promise<VersionOutcome>;
}

/** Makes one. */
export async function makeRuns(): Promise<Runs> {
  const folder = await Deno.makeTempDir();
  const storeFolder = join(folder, "artifacts", "store");
  const runsFolder = join(folder, "artifacts", "runs");
  const { results, work } = openLocalStores(storeFolder);
  const publish = async (content: DraftContent = {}) =>
    await results.publish(await makeDraft(folder, content));
  const recordEntry = async (entry: Entry, changes: Partial<VersionRequest> = {}) => {
    const request: VersionRequest = {
      name: "baseline",
      configText: () => Promise.resolve("name: baseline\n"),
      record: () => Promise.resolve(makeRunRecord({ seed: 7 })),
      entries: [{ entry, folder: "" }],
      ...changes,
    };
    return await recordVersion(request, {
      results,
      quarantine: work.quarantine,
      runsFolder,
    });
  };
  return {
    runsFolder,
    storeFolder,
    results,
    publish,
    recordEntry,
    record: async (content, changes) => await recordEntry(await publish(content), changes),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** The outcome of recording a whole version. */
export function recorded(
  runs: Runs,
  version: string,
  { isNew, name = "baseline" }: { readonly isNew: boolean; readonly name?: string },
): Extract<VersionOutcome, { kind: "recorded" }> {
  const folder = join(runs.runsFolder, name, version);
  return { kind: "recorded", folder, version, isNew, isLatest: true, corruption: [] };
}
