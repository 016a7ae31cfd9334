import { type Problem, usageProblem } from "../problem.ts";
import { EXIT_CODES } from "../problem.ts";
import { placesIn } from "../run/places.ts";
import { findVersions } from "../versions/find_versions.ts";
import { type Labels, readLabels, writeLabels } from "../versions/labels.ts";
import type { CommandContext } from "./command.ts";

/** A change of labels: the words of a person about a version. */
export type Labelling = "tag" | "untag" | "note";

/**
 * Changes the tags or the note of one version; of a run, those of its last version.
 *
 * @param words The tags, or the words of the note, of which an empty one removes it.
 */
export async function labelRun(
  action: Labelling,
  [reference = "", ...words]: readonly string[],
  { artifacts, output }: CommandContext,
): Promise<typeof EXIT_CODES.done | Problem> {
  const refusal = refuseWords(action, reference, words);
  if (refusal !== null) return usageProblem(refusal);
  const found = await findVersions(reference, placesIn(artifacts).runs, { ofRun: "latest" });
  if (found.kind === "problem") return found;
  for (const { version, folder } of found.versions) {
    const labels = changed(action, words, await readLabels(folder));
    await writeLabels(folder, labels);
    output(`${found.name}/${version}  ${labelsText(action, labels)}`);
  }
  return EXIT_CODES.done;
}

function changed(action: Labelling, words: readonly string[], { tags, note }: Labels): Labels {
  if (action === "note") return { tags, note: words.join(" ").trim() };
  const others = tags.filter((tag) => !words.includes(tag));
  return { tags: action === "tag" ? [...others, ...words].sort() : others, note };
}

function labelsText(action: Labelling, { tags, note }: Labels): string {
  if (action === "note") return note === "" ? "has no note now" : `note: ${note}`;
  return tags.length === 0 ? "has no tag now" : tags.map((tag) => `#${tag}`).join(" ");
}

function refuseWords(
  action: Labelling,
  reference: string,
  words: readonly string[],
): string | null {
  if (words.length === 0) {
    const wanted = action === "note" ? `a text, or "" to remove the note` : "tags after the run";
    return `Cannot ${action} "${reference}": nothing was given, expected ${wanted}`;
  }
  const odd = action === "note" ? undefined : words.find((tag) => !TAG.test(tag));
  return odd === undefined
    ? null
    : `Cannot ${action} "${reference}" as ${
      JSON.stringify(odd)
    }: expected letters, digits, ".", "-" and "_" after a letter or a digit`;
}

const TAG = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u;
