/** A data set. */
export interface Dataset {
  /** The value of `download.dataset`. */
  readonly name: string;
  /** One line for people: what it holds. */
  readonly summary: string;
  readonly origin: FetchedOrigin | GeneratedOrigin;
}

interface FetchedOrigin {
  readonly kind: "fetched";
  /** Its addresses, the publisher's first. */
  readonly urls: readonly string[];
  /** The hosts that those redirect to. */
  readonly redirects: readonly string[];
  readonly expected: FileFacts;
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
