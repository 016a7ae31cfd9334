/**
 * Fails where something exported lacks its documentation: `deno doc --lint`, without three kinds of
 * complaint.
 *
 * - A public type that refers to a private one: types that only their own file uses are not exported.
 * - A constant without an explicit type: the type of a zod schema is inferred from it.
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
  const complaints = new TextDecoder().decode(stderr).split(/\n(?=error\[)/)
    .filter((text) => text.startsWith("error[") && !isAccepted(text));
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
    args: ["ls-files", ":(glob)*.ts", "pipeline/*.ts", "stages/*.ts", ".jsr/*.ts"],
  }).output();
  return new TextDecoder().decode(stdout).trim().split("\n");
}

function isAccepted(complaint: string): boolean {
  if (/^error\[(private-type-ref|missing-explicit-type)\]/.test(complaint)) return true;
  return /^error\[missing-jsdoc\]/.test(complaint) && /^\s*\d+ \| {3,}\S/m.test(complaint);
}
