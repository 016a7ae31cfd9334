/**
 * Corrupted checkpoints: each is noticed, quarantined, and never handed out.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { basename, dirname, join } from "../../../../pipeline/path.ts";
import type { StoredCheckpoint } from "../../../../pipeline/stores/work_area.ts";
import { FINGERPRINT } from "../../../contracts/result_store/place.ts";
import { leaveCheckpoints } from "../../../contracts/work_area/checkpoints.ts";
import { emptyFile } from "../../../faults/empty_file.ts";
import { flipByte } from "../../../faults/flipped_byte.ts";
import { renameCheckpoint, swapResumeKeys } from "../../../faults/misplaced_checkpoint.ts";
import { truncateFile } from "../../../faults/truncated_file.ts";
import { blockFile } from "../../../faults/unreadable_file.ts";
import { makePlace } from "./make_place.ts";

const OWNER = { stage: "train", resumeKey: FINGERPRINT };
const OTHER = { stage: "train", resumeKey: "a1".repeat(32) };

const FAULTS: Record<string, (checkpoint: StoredCheckpoint) => Promise<string | void>> = {
  "a torn one": ({ path }) => truncateFile(path),
  "an empty one": ({ path }) => emptyFile(path),
  "one with a flipped byte": ({ path }) => flipByte(path),
  "one that is a folder": ({ path }) => blockFile(path),
  "one that was renamed to another place": ({ path }) => renameCheckpoint(path, 9),
  "one that was copied in from another resume key": ({ path }) =>
    swapResumeKeys(path, path.replace(FINGERPRINT, OTHER.resumeKey)),
};

for (const [fault, corrupt] of Object.entries(FAULTS)) {
  for (const restores of [true, false]) {
    const call = restores ? "restoreCheckpoint()" : "checkCheckpoint()";
    Deno.test(`${call} quarantines ${fault}, with both digests`, async () => {
      await using place = await makePlace();
      const { work } = await place.open();
      await leaveCheckpoints(work, [7], { owner: OTHER });
      await leaveCheckpoints(work, [7]);
      await corrupt((await work.checkpoints(OWNER))[0]!);
      const [checkpoint] = await work.checkpoints(OWNER);
      const to = join(place.folder, "checkpoint");
      const restored = restores ? await work.restoreCheckpoint(checkpoint!, to) : null;
      const corruption = restored === null
        ? await work.checkCheckpoint(checkpoint!)
        : restored.kind === "corrupted"
        ? restored.corruption
        : [];
      const { digest: expected, path } = checkpoint!;
      const quarantined = join(place.root, "quarantine", `${expected}.1.bad`);
      const found = corruption[0]?.found;
      assertEquals(corruption, [{ path, expected, found: found!, quarantined }]);
      assertEquals(
        /^[0-9a-f]{64}$/.test(found!) && found !== expected,
        fault !== "one that is a folder",
      );
      assertEquals(await Deno.stat(to).catch(() => null), null);
      assertEquals(await work.checkpoints(OWNER), []);
    });
  }
}

Deno.test("restoreCheckpoint() says that one is missing which was outdated meanwhile", async () => {
  await using place = await makePlace();
  const { work } = await place.open();
  await leaveCheckpoints(work, [7]);
  const [checkpoint] = await work.checkpoints(OWNER);
  await leaveCheckpoints(work, [8, 9]);
  const { path, digest: expected } = checkpoint!;
  assertEquals(await work.restoreCheckpoint(checkpoint!, join(place.folder, "checkpoint")), {
    kind: "corrupted",
    corruption: [{ path, expected, found: "missing", quarantined: null }],
  });
});

Deno.test("checkpoints() looks at no file that is not named as one", async () => {
  await using place = await makePlace();
  const { work } = await place.open();
  const folder = await leaveCheckpoints(work, [7]);
  const [{ path }] = await work.checkpoints(OWNER) as [StoredCheckpoint];
  await Deno.rename(path, join(dirname(path), `copy of ${basename(path)}`));
  assertEquals(await work.checkpoints(OWNER), []);
  await work.clearCheckpoints(OWNER, { upTo: Infinity });
  assertEquals((await Array.fromAsync(Deno.readDir(folder))).length, 1);
});
