import { z } from "zod";
import { defineStage } from "../../../../../pipeline/define_stage.ts";

/** Writes the length of an address, and speaks of the address wherever a stage can. */
export default defineStage({
  name: "visit",
  summary: "Visits an address",
  module: import.meta.url,
  params: z.strictObject({
    address: z.url().describe("Where to go"),
    mood: z.enum(["calm", "failing"]).default("calm").describe("How it goes"),
  }),
  writes: { length: { path: "length.txt", kind: "file", summary: "Its length" } },
  async run({ params: { address, mood }, outputs, note, progress }) {
    console.error(`On the way to ${address}`);
    progress({ done: 1, unit: "steps", label: address });
    note(`From ${address}`);
    if (mood === "failing") throw new Error(`Cannot visit ${address}: nobody is there`);
    await Deno.writeTextFile(outputs.length!, String(address.length));
  },
});
