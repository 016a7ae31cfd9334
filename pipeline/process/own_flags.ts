const IS_LOCAL = import.meta.url.startsWith("file:");

/** The flags of a process of Deno whose main module is one of Reprise's and needs no project. */
export const OWN_FLAGS: readonly string[] = [
  ...["--quiet", "--no-prompt", "--no-check", "--no-config", "--no-lock"],
  ...IS_LOCAL ? ["--no-remote"] : [],
];
