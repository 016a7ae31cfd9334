/** Variables that Deno needs to start, and to find its cache and the packages in it. */
const NEEDED = [
  ...["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"],
  ...["DENO_DIR", "XDG_CACHE_HOME", "NPM_CONFIG_REGISTRY", "JSR_URL"],
  ...["SystemRoot", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP"],
];

/** Variables that it needs to reach hosts: proxies, certificates, access to private ones. */
const NETWORK = [
  ...["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"].flatMap((name) => [
    name,
    name.toLowerCase(),
  ]),
  ...["DENO_CERT", "DENO_TLS_CA_STORE", "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS"],
  "DENO_AUTH_TOKENS",
];

/** Language and time zone have one value everywhere. */
const FIXED = { LC_ALL: "C.UTF-8", TZ: "UTC", NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" };

/**
 * Lists the environment of a process of Deno. Whatever else a person has set is left out, as it
 * could change a result: V8's flags, a library to preload, the threads of a library.
 *
 * @param options.network True for a process that reaches hosts.
 */
export function keptVariables(
  { network }: { readonly network: boolean },
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = { ...FIXED };
  for (const name of network ? [...NEEDED, ...NETWORK] : NEEDED) {
    const value = Deno.env.get(name);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
