import settings from "../deno.json" with { type: "json" };

/** Such as `0.1.0`. */
export const VERSION: string = settings.version;

/** The name under which a registry has Reprise. */
export const PACKAGE: string = settings.name;
