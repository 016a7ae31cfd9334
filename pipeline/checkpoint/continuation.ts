/** The progress of an earlier run that a stage resumes from. */
export interface Continuation {
  /** In units, such as 7.25. */
  readonly at: number;
  /** In the singular, such as `epoch`; null for a stage that counts on its own. */
  readonly unit: string | null;
}
