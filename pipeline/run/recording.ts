type Recording =
  & typeof import("../config/format_config.ts")
  & typeof import("../sweep/format_sweep.ts")
  & typeof import("./environment.ts")
  & typeof import("./read_metrics.ts")
  & typeof import("./run_metadata.ts");

/**
 * Loads the modules that record a run. A run that computes calls it before its first stage starts: hours
 * later the project's files may be others.
 */
export async function loadRecording(): Promise<Recording> {
  const [config, sweep, environment, metrics, metadata] = await Promise.all([
    import("../config/format_config.ts"),
    import("../sweep/format_sweep.ts"),
    import("./environment.ts"),
    import("./read_metrics.ts"),
    import("./run_metadata.ts"),
    import("../versions/build_version.ts"),
    import("../versions/version_number.ts"),
    import("../fingerprint/read_code.ts"),
  ]);
  return { ...config, ...sweep, ...environment, ...metrics, ...metadata };
}
