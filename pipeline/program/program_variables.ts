/** Variables with which programs reach hosts: proxies and certificates. */
const NETWORK = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"].flatMap((name) => [
  name,
  name.toLowerCase(),
]).concat("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE");

/** The same everywhere, so that no result depends on them. */
const FIXED = {
  LC_ALL: "C.UTF-8",
  TZ: "UTC",
  NO_COLOR: "1",
  // Python: sets in one order, each printed line at once, and no files beside the scripts.
  PYTHONHASHSEED: "0",
  PYTHONUNBUFFERED: "1",
  PYTHONDONTWRITEBYTECODE: "1",
};

/**
 * Lists the environment variables that every program gets. Whatever else a person has set is left out,
 * as it could change a result.
 */
export function programVariables(
  { network }: { readonly network: boolean },
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = { ...FIXED };
  for (const name of ["PATH", "HOME", "USER", ...network ? NETWORK : []]) {
    const value = Deno.env.get(name);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
