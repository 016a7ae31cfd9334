import { spawnDeno } from "../process/spawn_deno.ts";

/** The part of `deno info --json` that is used here. */
export interface DenoInfo {
  readonly modules: readonly InfoModule[];
  readonly redirects?: Readonly<Record<string, string>>;
  readonly npmPackages?: Readonly<Record<string, InfoPackage>>;
}

/** A module that `deno info` found. */
export interface InfoModule {
  readonly specifier: string;
  /** `external`: of a kind that Deno reads when it runs, as in a folder `node_modules`. */
  readonly kind?: "esm" | "asserted" | "npm" | "node" | "wasm" | "external";
  readonly error?: string;
  readonly npmPackage?: string;
  /** The file with its text, in Deno's cache for one from the web. */
  readonly local?: string;
  readonly dependencies?: readonly Dependency[];
}

/** An import of a module. */
export interface Dependency {
  readonly specifier: string;
  /** Left out where only types are imported. */
  readonly code?: {
    readonly specifier?: string;
    readonly error?: string;
    readonly resolutionMode?: "import" | "require";
  };
  /** The type that the import asks for: `json`, `text`, `bytes`. */
  readonly assertionType?: string;
  readonly isDynamic?: boolean;
}

/** A package of npm. */
export interface InfoPackage {
  readonly name: string;
  readonly version: string;
  /** The packages that it depends on, as `deno info` and `deno.lock` name them. */
  readonly dependencies: readonly string[];
  /** Its folder, which may be missing. */
  readonly localPath?: string;
}

/** Asks Deno for the graph of a module, which runs none of it; for Deno's message if it fails. */
export async function askDeno(module: string, root: string): Promise<DenoInfo | string> {
  const args = ["info", "--json", `--config=${root}/deno.json`, module];
  const { success, stdout, stderr } = await spawnDeno(args, {
    cwd: root,
    network: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  return success ? JSON.parse(decoder.decode(stdout)) : decoder.decode(stderr).trim();
}
