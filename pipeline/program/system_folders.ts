/** The folders of the system, which every program may read. */
export const SYSTEM_FOLDERS: readonly string[] = [
  ...["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/sys"],
  ...["/nix/store", "/gnu/store"],
];

/** The system's folders that are no files on a disk. */
const SPECIAL_FOLDERS = ["/dev", "/proc"];

/** Tells whether a path is one of the system's folders, or in one. */
export function isOfSystem(path: string): boolean {
  return [...SYSTEM_FOLDERS, ...SPECIAL_FOLDERS].some((folder) =>
    path === folder || path.startsWith(`${folder}/`)
  );
}
