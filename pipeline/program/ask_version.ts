import { programVariables } from "./program_variables.ts";

/** The answer of a version command, or why there is none, to follow the command in a message. */
export type VersionAnswer =
  | { readonly kind: "answer"; readonly text: string }
  | { readonly kind: "none"; readonly why: string };

const MOST_SECONDS = 60;

/** Runs a command that prints what identifies a program. */
export async function askVersion(command: readonly string[]): Promise<VersionAnswer> {
  const [program, ...args] = command;
  try {
    const { code, stdout, stderr } = await new Deno.Command(program!, {
      args,
      clearEnv: true,
      env: programVariables({ network: false }),
      stdin: "null",
      signal: AbortSignal.timeout(MOST_SECONDS * 1000),
    }).output();
    const text = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim())
      .filter((part) => part !== "").join("\n");
    if (code === 0 && text !== "") return { kind: "answer", text };
    const what = code === 0 ? " printed nothing" : ` ended with exit code ${code}`;
    return { kind: "none", why: text === "" ? what : `${what}\n${text}` };
  } catch (error) {
    return { kind: "none", why: `: ${error instanceof Error ? error.message : error}` };
  }
}
