import type { ArchiveLayout } from "./archive_layout.ts";

/** A data set. */
export interface Dataset {
  /** The value of `download.dataset`. */
  readonly name: string;
  /** One line for people: what it holds. */
  readonly summary: string;
  readonly layout: ArchiveLayout;
  readonly origin: ArchiveOrigin | FilesOrigin | GeneratedOrigin;
}

/** The origin of a data set that is published as one archive. */
export interface ArchiveOrigin {
  readonly kind: "archive";
  /** Its addresses, the publisher's first. */
  readonly urls: readonly string[];
  /** The hosts that those redirect to. */
  readonly redirects: readonly string[];
  readonly expected: FileFacts;
}

/** The origin of a data set that is published as files, which `download` packs into one archive. */
export interface FilesOrigin {
  readonly kind: "files";
  /** The addresses of folders that hold all of them, the publisher's first; each ends with `/`. */
  readonly urls: readonly string[];
  /** The hosts that those redirect to. */
  readonly redirects: readonly string[];
  /** The files by name, compressed by gzip. */
  readonly expected: Readonly<Record<string, FileFacts>>;
  /** The names of the classes, in the order of the labels. */
  readonly classes: readonly string[];
  /** The SHA-256 of the archive of exactly these files; null where nobody has computed it. */
  readonly sha256: string | null;
}

interface GeneratedOrigin {
  readonly kind: "generated";
  /** Generates the archive: the same bytes for the same numbers of images. */
  readonly make: (images: ImageCounts) => Promise<Uint8Array>;
}

/** The numbers of images of a generated set. */
export interface ImageCounts {
  readonly train: number;
  readonly test: number;
}

/** The known length and digests of a file. */
export interface FileFacts {
  readonly bytes?: number;
  /** In lower-case hex. */
  readonly sha256?: string;
  /** In lower-case hex, where the publisher gives no better digest. */
  readonly md5?: string;
}
