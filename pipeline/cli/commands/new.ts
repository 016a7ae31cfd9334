import { join, joinInside, resolve } from "../../path.ts";
import { spawnDeno } from "../../process/spawn_deno.ts";
import { EXIT_CODES, type Problem, usageProblem } from "../../problem.ts";
import { shortenPath } from "../../format/shorten_path.ts";
import type { Command } from "../command.ts";
import { projectFiles } from "../new/project_files.ts";
import { folderOfReprise } from "../new/reprise_address.ts";

/** The command. */
export const newProject: Command = {
  name: "new",
  summary: "Make a project of your own in a new folder",
  usage: "DIR",
  options: {},
  async run({ operands }, { folder, output }) {
    const [named, ...rest] = operands;
    if (named === undefined || rest.length > 0) {
      return usageProblem(
        `Cannot make a project: ${operands.length} folders were named, expected one\n` +
          "Name a new folder, such as ../my-experiment",
      );
    }
    const project = resolve(folder, named);
    const problem = await refuse(project, named);
    if (problem !== null) return problem;
    for (const [name, text] of Object.entries(await projectFiles(project))) {
      await writeFile(joinInside(project, name), text);
    }
    const failure = await writeSchema(project);
    if (failure !== null) return failure;
    output(`Made a project in ${shortenPath(project, folder)}. Run it:`);
    output(`  cd ${quoted(named)}`);
    output("  deno task run");
    return EXIT_CODES.done;
  },
};

async function refuse(project: string, named: string): Promise<Problem | null> {
  const reprise = folderOfReprise();
  if (reprise !== null && `${project}/`.startsWith(`${reprise}/`)) {
    return usageProblem(
      `Cannot make a project in "${named}": the folder lies in that of Reprise, expected one outside\n` +
        `Name one beside it, such as ${join(reprise, "../my-experiment")}`,
    );
  }
  const found = await contentOf(project);
  if (found === null) return null;
  return usageProblem(
    `Cannot make a project in "${named}": ${found}, expected a new folder\nName another`,
  );
}

/** Says what is in the way. */
async function contentOf(path: string): Promise<string | null> {
  try {
    const names = await Array.fromAsync(Deno.readDir(path), ({ name }) => name);
    return names.length === 0 ? null : `it holds "${names.sort()[0]}"`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    if (error instanceof Deno.errors.NotADirectory) return "it is a file";
    throw error;
  }
}

async function writeFile(path: string, text: string): Promise<void> {
  await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  await Deno.writeTextFile(path, text, { createNew: true });
}

/** Has the project write its schema, which shows that it loads, and makes its lock file. */
async function writeSchema(project: string): Promise<Problem | null> {
  const { success, stdout, stderr } = await spawnDeno(
    ["run", "--quiet", "--allow-all", "main.ts", "schema"],
    { cwd: project, network: true, stdin: "null", stdout: "piped", stderr: "piped" },
  ).output();
  if (success) {
    await Deno.writeFile(joinInside(project, "schema.json"), stdout);
    return null;
  }
  return {
    kind: "problem",
    exitCode: EXIT_CODES.failed,
    message: `Cannot load the new project in ${project}: Deno says\n` +
      new TextDecoder().decode(stderr).trim(),
  };
}

function quoted(path: string): string {
  return /^[\w./@:+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
