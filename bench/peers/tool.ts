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

/** Removes files and folders below a folder; those that are not there need not be. */
export async function removeAll(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await Deno.remove(`${folder}/${name}`, { recursive: true }).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
}
