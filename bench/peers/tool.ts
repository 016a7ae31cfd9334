/**
 * What is measured side by side: a program that runs pipelines.
 *
 * @module
 */

/** The pipelines that every tool knows: five stages of a small text, or 20,000 files. */
export type Pipeline = "five" | "many";

/** A pipeline, set up in a folder of its own for one tool. */
export interface Project {
  /** Runs the pipeline in a whole process; gives its seconds. */
  run(): Promise<number>;
  /** Makes it as if it had never run. */
  reset(): Promise<void>;
}

/** A tool. */
export interface Tool {
  /** Its name, with its version. */
  readonly name: string;
  /** Sets a pipeline up in an empty folder. */
  setUp(pipeline: Pipeline, folder: string): Promise<Project>;
}

/**
 * Moves files and folders below a folder out of the way, beside it; those that are not there need not
 * be. They go with the workspace: ext4 without a journal takes ten times as long to make a file for
 * minutes after thousands were removed, which the next tool would pay for.
 */
export async function moveAway(folder: string, names: readonly string[]): Promise<void> {
  const beside = `${folder}-${crypto.randomUUID()}`;
  await Deno.mkdir(beside);
  for (const [index, name] of names.entries()) {
    await Deno.rename(`${folder}/${name}`, `${beside}/${index}`).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
}
