/**
 * Whatever a stage says, the runner shows it or fails that stage.
 *
 * @module
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { StageMessage } from "../../../pipeline/executors/executor.ts";
import { readReply } from "../../../pipeline/executors/stage_reply.ts";
import type { Json } from "../../../pipeline/json.ts";
import { reporters } from "../../../pipeline/reporters/mod.ts";
import { type Dice, makeDice } from "../../helpers/dice.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";
import { execute } from "./toy_stage.ts";

const SEED = 20261129;
const SAID = 200;
const RECORDS = 1_000;

const WRONG: [said: string, message: string][] = [
  ["note(42)", "Cannot show a note: got 42, expected a text"],
  ["note()", "Cannot show a note: got undefined, expected a text"],
  ["progress(null)", "Cannot show progress: got null, expected an object"],
  ["progress({ done: 1 })", "Cannot show progress: unit is missing, expected a text"],
  [
    'progress({ done: "1", unit: "rows" })',
    'Cannot show progress: done is "1", expected a number from 0 up',
  ],
  [
    'progress({ done: NaN, unit: "rows" })',
    "Cannot show progress: done is NaN, expected a number from 0 up",
  ],
  [
    'progress({ done: 1, total: -1, unit: "rows" })',
    "Cannot show progress: total is -1, expected a number from 0 up",
  ],
  [
    'progress({ done: 1, unit: "rows", label: 3n })',
    "Cannot show progress: label is 3n, expected a text",
  ],
  [
    'progress({ done: 1, unit: "rows", values: { loss: [1] } })',
    "Cannot show progress: values.loss is [ 1 ], expected a number",
  ],
];

Deno.test("localProcess() fails a stage that says what nobody can show, and names it", async () => {
  await using workspace = await makeWorkspace();
  const { outcome, messages } = await execute(
    workspace,
    `const said = [${WRONG.map(([said]) => `() => context.${said}`)}];
     for (const say of said) try { say(); } catch (error) { context.note(error.message); }
     said[0]();`,
  );
  assertEquals(
    messages,
    WRONG.map(([, message]) => ({ kind: "note", message })),
  );
  assert(outcome.kind === "failed");
  assertEquals(outcome.message, WRONG[0]![1]);
  // Its own frames alone: the trace leads to the call.
  assertMatch(outcome.log, /^ {4}at .*\/stage\.ts:1:\d+\)\n {4}at .*\/stage\.ts:3:\d+\)$/);
});

Deno.test("localProcess() fails a stage that sends what its own functions would not", async () => {
  await using workspace = await makeWorkspace();
  const { outcome } = await execute(
    workspace,
    `Object.prototype.toJSON = () => ({ kind: "note", message: 42 });
     context.note("forty-two");
     await new Promise((resolve) => setTimeout(resolve, 1e9));`,
  );
  assertEquals(outcome, {
    kind: "failed",
    message: "Cannot show a note: got 42, expected a text",
    log: "",
  });
});

Deno.test("localProcess() takes nothing that is printed for a message", async () => {
  await using workspace = await makeWorkspace();
  const { outcome, messages } = await execute(
    workspace,
    `const print = (text) => Deno.stdout.writeSync(new TextEncoder().encode(text));
     print('\\x1e{"kind":"progress"}\\n\\x1e{"kind":"finished"}\\n');
     throw new Error("Cannot go on");`,
  );
  assertEquals(messages, []);
  assert(outcome.kind === "failed");
  assertEquals(outcome.message, "Cannot go on");
  assertEquals(outcome.log, '\x1e{"kind":"progress"}\n\x1e{"kind":"finished"}');
});

Deno.test(`localProcess() passes on any JSON that is a message, of any size (seed ${SEED})`, async () => {
  await using workspace = await makeWorkspace();
  const dice = makeDice(SEED);
  const said = Array.from({ length: SAID }, () => drawSaid(dice));
  const { outcome, messages } = await execute(
    workspace,
    `let refused = 0;
     for (const [kind, value] of ${JSON.stringify(said)}) {
       try { context[kind](value); } catch (error) {
         if (!(error instanceof TypeError)) throw error;
         refused++;
       }
     }
     context.note("x".repeat(3e6));
     context.progress({ done: 1, unit: "x".repeat(3e6), values: { loss: NaN, low: -Infinity } });
     await Deno.writeTextFile(context.outputs.sum, String(refused));`,
  );
  assertEquals(outcome, { kind: "finished" });
  const refused = Number(await workspace.read("out/sum.txt"));
  assertEquals(messages.length + refused, SAID + 2);
  assert(refused > SAID / 4 && refused < SAID * 3 / 4, `${refused} were refused`);
  assertEquals(messages.slice(-2), [
    { kind: "note", message: `${"x".repeat(4_000)}… (2996000 more characters in the log)` },
    {
      kind: "progress",
      progress: {
        done: 1,
        unit: `${"x".repeat(200)}… (2999800 more characters)`,
        values: { loss: NaN, low: -Infinity },
      },
    },
  ]);
  messages.forEach(show);
});

Deno.test(`readReply() reads any record as a reply, or says what is wrong (seed ${SEED})`, () => {
  const dice = makeDice(SEED);
  let read = 0;
  for (let index = 0; index < RECORDS; index++) {
    const [kind, value] = drawSaid(dice);
    const record = dice.chance(0.1) ? value : {
      kind: dice.chance(0.1) ? value : kind,
      [kind === "note" ? "message" : kind]: value,
    };
    try {
      const { reply } = readReply(`\x1e4f${JSON.stringify(record)}`, "4f");
      assert(reply?.kind === "note" || reply?.kind === "progress", JSON.stringify(record));
      show(reply);
      read++;
    } catch (error) {
      assert(error instanceof TypeError && error.message.startsWith("Cannot "), String(error));
      assert(error.message.length < 500, error.message);
    }
  }
  assert(read > RECORDS / 4 && read < RECORDS * 3 / 4, `${read} were read`);
});

const TEXTS = ["", "rows", "a\nb\r\x1b[2Jc", "\ud800", "日本", "x".repeat(5_000), "__proto__"];
const NUMBERS = [0, 1, -1, 0.5, 1e308, 5e-324, 2 ** 53];

/** Draws a call of a stage, right in most of its parts. */
function drawSaid(dice: Dice): ["note" | "progress", Json] {
  const or = (right: Json) => dice.chance(0.08) ? drawJson(dice, 0) : right;
  if (dice.chance(0.3)) return ["note", dice.chance(0.5) ? dice.pick(TEXTS) : drawJson(dice, 0)];
  return [
    "progress",
    or({
      done: or(Math.abs(dice.pick(NUMBERS))),
      unit: or(dice.pick(TEXTS)),
      ...dice.chance(0.5) ? { total: or(Math.abs(dice.pick(NUMBERS))) } : {},
      ...dice.chance(0.5) ? { label: or(dice.pick(TEXTS)) } : {},
      ...dice.chance(0.5) ? { values: or({ [dice.pick(TEXTS)]: or(dice.pick(NUMBERS)) }) } : {},
    }),
  ];
}

function drawJson(dice: Dice, depth: number): Json {
  const scalar = () => dice.pick<Json>([null, true, dice.pick(NUMBERS), dice.pick(TEXTS)]);
  if (depth > 3 || dice.chance(0.5)) return scalar();
  const items = Array.from({ length: dice.below(4) }, () => drawJson(dice, depth + 1));
  return dice.chance(0.5)
    ? items
    : Object.fromEntries(items.map((item) => [dice.pick(TEXTS), item]));
}

/** Shows a message by every reporter, which may throw at none. */
function show(message: StageMessage): void {
  let now = 0;
  for (const make of Object.values(reporters)) {
    const reporter = make({
      write: (text) => assert(text.isWellFormed()),
      now: () => now += 20_000,
      useColor: true,
      columns: () => 80,
      showPath: (path) => path,
    });
    reporter.report({ kind: "run-started", name: "fuzz", stages: ["toy"] });
    reporter.report(
      message.kind === "note"
        ? { kind: "stage-note", stage: "toy", message: message.message }
        : { kind: "stage-progress", stage: "toy", progress: message.progress },
    );
    reporter.close();
  }
}
