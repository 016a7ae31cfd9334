import { SYSTEM_FOLDERS } from "../program/system_folders.ts";
import type { ProgramCommand } from "./executor.ts";

/** The means to keep a program to what it declares, or the reason that there is none. */
export type Confinement =
  | { readonly kind: "confined"; readonly bwrap: string }
  | { readonly kind: "open"; readonly why: string };

const BWRAP = "bwrap";

/** Finds out, by trying, whether bubblewrap can confine a program here. */
export async function findConfinement(): Promise<Confinement> {
  if (Deno.build.os !== "linux") return { kind: "open", why: "bubblewrap runs on Linux alone" };
  try {
    const { success, stderr } = await new Deno.Command(BWRAP, {
      args: [...namespaces({ network: false }), ...SYSTEM, "--", "/bin/true"],
      stdin: "null",
      stdout: "null",
    }).output();
    if (success) return { kind: "confined", bwrap: BWRAP };
    const [said = ""] = new TextDecoder().decode(stderr).trim().split("\n");
    return { kind: "open", why: `bubblewrap does not work here (${said})` };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return {
      kind: "open",
      why: "bubblewrap is not installed here (there is no bwrap on the PATH)",
    };
  }
}

/** Lists bubblewrap's arguments in front of a program's own, with which it sees what it declares. */
export function confiningArgs(
  { readable, writable, folder, temporary, network, variables }: ProgramCommand,
): readonly string[] {
  const { HOME: home = "/" } = variables;
  return [
    ...namespaces({ network }),
    ...SYSTEM,
    ...devices().flatMap((path) => ["--dev-bind-try", path, path]),
    // A system's resolver may write its list of servers here.
    ...network
      ? bind("--ro-bind-try", ["/run/systemd/resolve", "/run/resolvconf", "/run/NetworkManager"])
      : [],
    ...["--bind", temporary, "/tmp"],
    ...home === "/" ? [] : ["--tmpfs", home],
    ...bind("--ro-bind", readable),
    ...bind("--bind", writable),
    ...["--chdir", folder],
  ];
}

/** With its own processes: when the first one ends, the kernel ends the others. */
function namespaces({ network }: { readonly network: boolean }): readonly string[] {
  const own = ["--die-with-parent", "--new-session", "--unshare-pid", "--unshare-ipc"];
  return network ? own : [...own, "--unshare-net"];
}

const SYSTEM: readonly string[] = [
  ...bind("--ro-bind-try", SYSTEM_FOLDERS),
  ...["--proc", "/proc"],
  ...["--dev", "/dev"],
];

function bind(flag: string, paths: readonly string[]): string[] {
  return paths.flatMap((path) => [flag, path, path]);
}

/** Lists the devices of GPUs. */
function devices(): readonly string[] {
  return Array.from(Deno.readDirSync("/dev"), ({ name }) => name)
    .filter((name) => /^(nvidia|dri$|kfd$)/.test(name)).map((name) => `/dev/${name}`);
}
