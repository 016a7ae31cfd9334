import { assertEquals, assertRejects } from "@std/assert";
import { callCommand } from "../../../pipeline/cli/call_command.ts";
import type { CommandContext } from "../../../pipeline/cli/command.ts";
import { schema } from "../../../pipeline/cli/commands/schema.ts";
import { UserError } from "../../../pipeline/problem.ts";
import { makeToy } from "./commands/call.ts";

const HELP = `Reproducible experiments: one config in, versioned artifacts out

Commands
  deno task run FILE|RUN [path=value …]                                            Run what a config describes, and only what was never run before
  deno task status FILE|RUN [path=value …]                                         Say which stages are cached and which would run, and why
  deno task compare FILE|RUN …                                                     Compare configs, runs or sweeps in one table
  deno task diff A B                                                               Say what differs in two recorded runs, with their numbers and figures side by side
  deno task runs [RUN] | rm|pin|unpin RUN … | tag|untag RUN TAG … | note RUN TEXT  List the recorded runs and their versions, show one, remove (rm), pin or label some
  deno task gc                                                                     Remove stored results that no recorded run has, and what was left behind
  deno task verify                                                                 Check every byte of the store and of the recorded runs
  deno task backend                                                                Say which backends this machine has, and why others are missing
  deno task schema                                                                 Write the JSON Schema of configs, for editors
  deno task new DIR                                                                Make a project of your own in a new folder

Values
  train.epochs=1            sets a value of the config by its path; any number of them
  train.epochs=1,2,5        sweeps over values: a run of each, and tables that compare them
  a.b=[1, 2]  a.b={c: 1}    a list, a mapping; with := the mapping replaces the one there
  a.b=run #1  'a.b="x, y"'  a text as it is typed; in quotes where it has a comma

Environment
  NO_COLOR, FORCE_COLOR  switch colours off or on

Exit codes
  0    done
  1    a stage failed
  2    the config or the command line is wrong
  3    a stage would run, under status --check
  5    stored files are corrupted
  129  its terminal was closed (SIGHUP)
  130  interrupted (SIGINT)
  143  terminated (SIGTERM)

deno task COMMAND --help lists the options of a command
`;

const RUN_HELP = `deno task run FILE|RUN [path=value …]
Run what a config describes, and only what was never run before

Options
  --dry-run        Say what would run and why, and run nothing
  --fail-fast      End a sweep at the first point that fails
  --force STAGE    Run STAGE even if its result is stored; may be given again
  --only STAGE     Run STAGE alone; the results that it reads must be stored
  --from STAGE     Run STAGE again, and all that reads from it
  --jobs N         Run up to N points of a sweep at a time
  --reporter NAME  Show the run by jsonl, plain, terminal; default: terminal for a person, else plain
  --help           Show this help
`;

const SCHEMA_HELP = `deno task schema
Write the JSON Schema of configs, for editors

Options
  --help  Show this help
`;

const HELPED: [args: string[], code: number, output: string][] = [
  [[], 2, HELP],
  [["help"], 0, HELP],
  [["--help"], 0, HELP],
  [["-h"], 0, HELP],
  [["run", "--help"], 0, RUN_HELP],
  [["run", "toy.yaml", "-h"], 0, RUN_HELP],
  [["schema", "--help"], 0, SCHEMA_HELP],
];

for (const [args, code, output] of HELPED) {
  Deno.test(`callCommand() helps with "${args.join(" ")}"`, async () => {
    await using toy = await makeToy();
    assertEquals(await toy.call(...args), { code, output, error: "" });
  });
}

const RUN_USAGE = "Usage: deno task run FILE|RUN [path=value …] " +
  "[--dry-run] [--fail-fast] [--force STAGE]… [--only STAGE] [--from STAGE] [--jobs N] [--reporter NAME]\n";

const REFUSED: [args: string[], error: string][] = [
  [["rnu"], 'Cannot run "rnu": there is no such command: did you mean "run"?\n'],
  [
    ["deploy"],
    'Cannot run "deploy": there is no such command, expected one of run, status, compare, diff, runs, gc, verify, backend, schema, new\n',
  ],
  [
    ["run", "toy.yaml", "--dryrun"],
    `Cannot use --dryrun: "run" has no such option: did you mean "--dry-run"?\n${RUN_USAGE}`,
  ],
  [
    ["run", "toy.yaml", "--epochs=3"],
    `Cannot use --epochs: "run" has no such option, expected one of --dry-run, --fail-fast, --force, --only, --from, --jobs, --reporter\n${RUN_USAGE}`,
  ],
  [
    ["run", "toy.yaml", "--dry-run=yes"],
    `Cannot use --dry-run=yes: expected --dry-run without a value\n${RUN_USAGE}`,
  ],
  [
    ["run", "toy.yaml", "--only"],
    `Cannot use --only: expected --only STAGE\n${RUN_USAGE}`,
  ],
  [
    ["run", "toy.yaml", "--jobs="],
    `Cannot use --jobs: expected --jobs N\n${RUN_USAGE}`,
  ],
  [
    ["run", "toy.yaml", "--only", "--dry-run"],
    `Cannot use --only: expected --only STAGE\n${RUN_USAGE}`,
  ],
  [
    ["run", "toy.yaml", "--reporter", "dots"],
    `Cannot use --reporter dots: expected one of jsonl, plain, terminal\n${RUN_USAGE}`,
  ],
  [
    ["run", "toy.yaml", "--reporter=json"],
    `Cannot use --reporter json: did you mean "jsonl"?\n${RUN_USAGE}`,
  ],
  [
    ["schema", "--json"],
    'Cannot use --json: "schema" has no options\nUsage: deno task schema\n',
  ],
  [
    ["schema", "configs"],
    'Cannot run "schema" with "configs": it takes no arguments\nUsage: deno task schema\n',
  ],
];

for (const [args, error] of REFUSED) {
  Deno.test(`callCommand() refuses "${args.join(" ")}"`, async () => {
    await using toy = await makeToy();
    assertEquals(await toy.call(...args), { code: 2, output: "", error });
  });
}

const ERRORS: [what: string, error: Error, code: number | null][] = [
  ["shows an error for the user", new UserError("Cannot write the run: the disk is full"), 1],
  ["gives the exit code of an error for the user", new UserError("Cannot", { exitCode: 5 }), 5],
  ["lets a bug through", new TypeError("Cannot read properties of undefined"), null],
  ["lets any other error through", new RangeError("Invalid array length"), null],
];

for (const [what, error, code] of ERRORS) {
  Deno.test(`callCommand() ${what}`, async () => {
    let said = "";
    const command = { ...schema, run: () => Promise.reject(error) };
    const context = {
      screen: { useOutputColor: false },
      error: (text: string) => said += text,
    } as unknown as CommandContext;
    const commands = [{ name: "schema", load: () => Promise.resolve(command) }];
    const call = () => callCommand(["schema"], context, { commands });
    if (code === null) assertEquals(await assertRejects(call), error);
    else assertEquals([await call(), said], [code, `${error.message}\n`]);
  });
}
