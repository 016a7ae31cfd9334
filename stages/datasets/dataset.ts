/**
 * What the shelf holds: sets of 32 × 32 images in ten classes, each to be had as an archive in
 * CIFAR-10's binary layout.
 *
 * @module
 */

import type { ExpectedFile } from "../download/transfer/check_file.ts";

/** A data set. */
export interface Dataset {
  /** Its name in configs. */
  readonly name: string;
  /** One line for people: what it holds. */
  readonly summary: string;
  /** How its archive is to be had. */
  readonly origin: FetchedOrigin | GeneratedOrigin;
}

/** An archive that others publish. */
export interface FetchedOrigin {
  /** Fetched over the network. */
  readonly kind: "fetched";
  /** Its addresses, the publisher's first. */
  readonly urls: readonly string[];
  /** The hosts that those redirect to. */
  readonly redirects: readonly string[];
  /** What is known of it. */
  readonly expected: ExpectedFile;
}

/** An archive that is made on the spot. */
export interface GeneratedOrigin {
  /** Made by this program. */
  readonly kind: "generated";
  /** The archive's bytes: the same for the same numbers. */
  readonly make: (images: ImageCounts) => Promise<Uint8Array>;
}

/** How many images a generated set has. */
export interface ImageCounts {
  /** Training images. */
  readonly train: number;
  /** Test images. */
  readonly test: number;
}
