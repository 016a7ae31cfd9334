import { addressFrom } from "./reprise_address.ts";

/** Makes the files of a new project, by their paths below its folder. */
export async function projectFiles(project: string): Promise<Readonly<Record<string, string>>> {
  const files = TEMPLATE.map(async (name) => [name, await readTemplate(name)] as const);
  return {
    ".gitignore": "/artifacts/\n",
    "deno.json": denoJson(project),
    ...Object.fromEntries(await Promise.all(files)),
  };
}

const TEMPLATE = [
  "experiment.yaml",
  "main.ts",
  "stages/fit.ts",
  "stages/line.ts",
  "stages/mod.ts",
  "stages/sample.awk",
  "tests/line_test.ts",
];

/** A registry rewrites the imports of modules that it publishes, and leaves other files alone. */
async function readTemplate(name: string): Promise<string> {
  const response = await fetch(new URL(`./template/${name}.txt`, import.meta.url));
  return await response.text();
}

const COMMANDS = ["run", "status", "compare", "diff", "runs", "verify", "gc"];

function denoJson(project: string): string {
  const settings = {
    ...addressFrom(project),
    // Loads what a command needs, and not what others need.
    unstable: ["lazy-dynamic-imports"],
    tasks: {
      ...Object.fromEntries(COMMANDS.map((name) => [name, `deno run -A main.ts ${name}`])),
      schema: "deno run -A main.ts schema > schema.json",
      test: "deno test -A",
    },
    fmt: { lineWidth: 100 },
  };
  return `${JSON.stringify(settings, null, 2).replaceAll(/\[\s+("[^"]*")\s+\]/g, "[$1]")}\n`;
}
