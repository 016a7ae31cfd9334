/**
 * Fails where something exported lacks its documentation: `deno doc --lint`,
 * without three kinds of complaint that nothing in this repository can repair or should.
 *
 * - A public type that refers to a type of an npm package: to `deno doc` those are all private.
 * - A public type made of a private constant by `typeof`: it says all that the constant would.
 * - A member without a comment: it has one where a unit, a range or a null needs saying.
 *
 * @module
 */

if (import.meta.main) {
  const sources = await listSources();
  const { stderr } = await new Deno.Command("deno", {
    args: ["doc", "--lint", ...sources],
    env: { NO_COLOR: "1" },
  }).output();
  const own = await typesDeclaredIn(sources);
  const complaints = new TextDecoder().decode(stderr).split(/\n(?=error\[)/)
    .filter((text) => text.startsWith("error[") && !isBeyondMending(text, own));
  for (const complaint of complaints) console.error(complaint.split("\n\n\n")[0]);
  console.error(
    complaints.length === 0
      ? `Checked the documentation of ${sources.length} modules`
      : `Found ${complaints.length} documentation errors`,
  );
  Deno.exit(complaints.length === 0 ? 0 : 1);
}

async function listSources(): Promise<string[]> {
  const { stdout } = await new Deno.Command("git", {
    args: ["ls-files", "pipeline/*.ts", "stages/*.ts", ".jsr/*.ts"],
  }).output();
  return new TextDecoder().decode(stdout).trim().split("\n");
}

async function typesDeclaredIn(sources: readonly string[]): Promise<ReadonlySet<string>> {
  const texts = await Promise.all(sources.map((source) => Deno.readTextFile(source)));
  const declaration = /^(?:export )?(?:interface|type|class|enum) (\w+)/gm;
  return new Set(texts.flatMap((text) => [...text.matchAll(declaration)].map(([, name]) => name!)));
}

function isBeyondMending(complaint: string, own: ReadonlySet<string>): boolean {
  const [, foreign] = /references private type '([\w.]+)'/.exec(complaint) ?? [];
  if (foreign !== undefined) return !own.has(foreign.split(".").at(-1)!);
  return /^error\[missing-jsdoc\]/.test(complaint) && /^\s*\d+ \| {3,}\S/m.test(complaint);
}
