/**
 * The interface of a tool that runs pipelines.
 *
 * @module
 */

/** A pipeline that every tool has: five stages on a small text, or 20,000 files. */
export type Pipeline = "five" | "many";

/** A pipeline that is set up in a folder of its own for one tool. */
export interface Project {
  /** Runs the pipeline in a process, and gives its seconds. */
  run(): Promise<number>;
  /** Removes all that runs have left. */
  reset(): Promise<void>;
}

/** A tool that runs pipelines. */
export interface Tool {
  /** The row's name in the table. */
  readonly name: string;
  /** Sets a pipeline up in an empty folder. */
  setUp(pipeline: Pipeline, folder: string): Promise<Project>;
}

/**
 * Moves files and folders of a folder beside it, where they exist. They are removed with the
 * workspace: for minutes after thousands were removed, ext4 without a journal takes ten times as
 * long to make a file, which the next tool would pay for.
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
