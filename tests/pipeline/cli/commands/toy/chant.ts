import { z } from "zod";
import { defineStage } from "../../../../../pipeline/define_stage.ts";

const params = z.strictObject({
  rounds: z.int().min(0).default(4).describe("Lines of the song"),
  beats: z.int().min(1).default(4).describe("Beats per round"),
  word: z.string().default("la").describe("The word that is sung"),
  fades: z.boolean().default(false).describe("Make each line depend on the number of lines"),
  every: z.int().min(1).default(1).describe("Beats between checkpoints"),
  keep: z.int().min(0).default(0).describe("Rounds between kept checkpoints"),
  stopsAt: z.int().default(-1).describe("The beat after which it fails"),
  mood: z.enum(["calm", "endless", "patient"]).default("calm")
    .describe("Never end after that beat, or only when it is asked to"),
});

/** The song so far. */
interface Song {
  /** In beats. */
  done: number;
  /** Depends on every beat so far. */
  breath: number;
  lines: string[];
}

/** Writes a song of which every line depends on all beats before it, and can resume one. */
export default defineStage({
  name: "chant",
  summary: "Sings a song",
  module: import.meta.url,
  params,
  writes: {
    song: { path: "song.txt", kind: "file", summary: "The song" },
    memory: { path: "memory.json", kind: "file", summary: "The state from which the song resumes" },
  },
  seeded: true,
  resumes: {
    param: "rounds",
    unit: "round",
    artifact: "memory",
    refuses: ({ fades }) =>
      fades ? "the song fades, so that each line depends on their number" : null,
  },
  ignoredParams: ["every", "keep", "stopsAt", "mood"],
  async run(context) {
    const { params, seed, outputs, checkpoint, saveCheckpoint, progress, note } = context;
    const { rounds, beats, word, fades, every, keep, stopsAt, mood } = params;
    const song: Song = checkpoint === null
      ? { done: 0, breath: seed, lines: [] }
      : JSON.parse(await Deno.readTextFile(checkpoint.path));
    note(`It begins at beat ${song.done}`);
    const end = rounds * beats;
    while (song.done < end) {
      const length = fades ? rounds : 1;
      song.breath = (Math.imul(song.breath ^ song.done, 2_654_435_761) + length) >>> 0;
      song.done++;
      const at = song.done / beats;
      if (Number.isInteger(at)) song.lines.push(`${word} ${song.breath}`);
      const isKept = keep > 0 && Number.isInteger(at) && at % keep === 0;
      const bytes = new TextEncoder().encode(JSON.stringify(song));
      if (isKept) await saveCheckpoint(bytes, { at, keep: true });
      else if (song.done % every === 0) await saveCheckpoint(bytes, { at });
      progress({ done: song.done, total: end, unit: "beats" });
      if (song.done !== stopsAt) continue;
      if (mood === "calm") Deno.exit(1);
      if (mood === "patient") {
        note("It waits");
        await aborted(context.signal);
        await saveCheckpoint(bytes, { at });
        throw context.signal.reason;
      }
      note("It never ends");
      await new Promise(() => setInterval(() => {}, 1e6));
    }
    await Deno.writeTextFile(outputs.song!, song.lines.map((line) => `${line}\n`).join(""));
    await Deno.writeTextFile(outputs.memory!, JSON.stringify(song));
  },
});

/** Waits for a signal, which does not keep a process alive. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {}, 1e6);
    signal.addEventListener("abort", () => (clearInterval(timer), resolve()));
  });
}
