import { digestBytes } from "../../digest/digest.ts";
import type { Entry, ResultStore, StoredFile } from "../result_store.ts";
import { checkObjects } from "./check_objects.ts";
import { findEntry } from "./find_entry.ts";
import { entryPath, type LocalFolder, objectPath } from "./layout.ts";
import type { Leases } from "./leases.ts";
import { listEntries } from "./list_entries.ts";

/** Opens the results of a folder. What is looked up or published becomes one of the leases. */
export function openLocalResults(folder: LocalFolder, leases: Leases): ResultStore {
  return {
    lookup(stage, fingerprint) {
      leases.add({ stage, fingerprint });
      return findEntry(folder, { stage, fingerprint });
    },
    entries: (stage) => listEntries(folder, stage),
    async publish(draft, options) {
      await using _held = await leases.hold();
      leases.add(draft);
      const { publishEntry } = await import("./publish_entry.ts");
      return await publishEntry(folder, draft, options);
    },
    async fetch(files, into, options) {
      const { fetchFiles } = await import("./fetch_files.ts");
      return await fetchFiles(folder, files, { into, ...options });
    },
    filesOf: (entries) =>
      entries.flatMap((entry) => [
        entryPath(folder, entry),
        ...filesIn(entry).map(({ digest }) => objectPath(folder, digest)),
      ]),
    check: (files) => checkObjects(folder, files.map(({ digest }) => digest)),
    async read({ digest }) {
      const bytes = await Deno.readFile(objectPath(folder, digest)).catch(() => null);
      return bytes !== null && digestBytes(bytes) === digest ? bytes : null;
    },
    async putBack(path) {
      const { putBackObject } = await import("./put_back_object.ts");
      await putBackObject(folder, path);
    },
    async verify(options) {
      await using _held = await leases.hold();
      const { verifyResults } = await import("./verify_results.ts");
      return await verifyResults(folder, options);
    },
    async collectGarbage(options) {
      const { removeUnreached } = await import("./remove_unreached.ts");
      return await removeUnreached(folder, options);
    },
    saveCache: () => folder.sets.save(),
  };
}

function filesIn({ outputs, provenance }: Entry): readonly StoredFile[] {
  return [...Object.values(outputs).flatMap(({ files }) => files), ...provenance.files];
}
