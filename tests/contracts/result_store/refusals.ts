import { assertEquals, assertRejects } from "@std/assert";
import { join } from "../../../pipeline/path.ts";
import { makeDraft } from "../make_draft.ts";
import { FINGERPRINT, type ResultTest } from "./place.ts";

/** Results that no store takes. */
export function describeRefusals(test: ResultTest): void {
  const refuses = (what: string, alter: (model: string) => Promise<void>, message: string) =>
    test(`publish() refuses ${what} and stores nothing`, async ({ open, folder }) => {
      const results = await open();
      const draft = await makeDraft(folder);
      const model = draft.outputs.model!.from;
      await alter(model);
      const error = await assertRejects(() => results.publish(draft), Error);
      assertEquals(
        error.message,
        `Cannot store output "model" of "train": ${message.replace("MODEL", model)}`,
      );
      assertEquals(await results.lookup("train", FINGERPRINT), { kind: "miss" });
    });

  refuses(
    "a symbolic link",
    (model) => Deno.symlink("weights.bin", join(model, "latest")),
    '"latest" is a symbolic link, expected only files and folders\n' +
      "Put a copy of what it points at in its place",
  );
  refuses(
    "a named pipe",
    async (model) => {
      await Deno.mkdir(join(model, "deep"));
      await new Deno.Command("mkfifo", { args: [join(model, "deep", "pipe")] }).output();
    },
    '"deep/pipe" is a named pipe, expected only files and folders\n' +
      "Leave it out: it has no content that could be digested",
  );
  refuses(
    "an output that is not there",
    (model) => Deno.remove(model, { recursive: true }),
    'found nothing at "MODEL", expected a folder',
  );
  refuses(
    "a file in place of a folder",
    async (model) => {
      await Deno.remove(model, { recursive: true });
      await Deno.writeTextFile(model, "");
    },
    'found a file at "MODEL", expected a folder',
  );
}
