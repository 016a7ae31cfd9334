import type { Refusal } from "./stage_reply.ts";

/** The missing declaration, by the kind of access. */
const DECLARATIONS: Readonly<Record<string, string>> = {
  read: "name the artifact in `reads`, or the param that holds the path in `files`",
  write: "write below one of `context.outputs`, `context.state` and `context.provenance`",
  net: "name the host in `hosts`",
  import: "import it by a literal path or name, so that it enters the fingerprint",
  ffi: "set `usesBackend: true`, if the backend is what calls the library",
  env: "take the value as a param: the environment is not part of a fingerprint",
  run: "do the work in the stage itself: a stage starts no programs",
  sys: "take the value as a param: the machine is not part of a fingerprint",
  link: "write a file or a folder: an output holds no links",
};

/** Explains a refusal by the declaration that is missing. */
export function explainRefusal({ access, target }: Refusal, module: string): string {
  const what = target === null ? `${access} access` : `${access} access to ${target}`;
  return `Cannot give the stage ${what}: its module declares no such thing\n` +
    `In ${module}: ${DECLARATIONS[access] ?? "do without it"}`;
}
