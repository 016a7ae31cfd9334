import type { ImageShape } from "../formats/image_shape.ts";

/** The way in which images lie in the files of an archive. */
export interface ArchiveLayout {
  /** Whose layout it is: `CIFAR-10`. */
  readonly owner: string;
  /** Its name after the owner's: `binary layout`. */
  readonly name: string;
  /** The names of its files, without their folder; no two layouts have all of them in common. */
  readonly files: readonly string[];
  /** A line that says what to do about an archive in none of the layouts. */
  readonly advice: string;
  /**
   * Reads the images and checks every label.
   *
   * @param files The bytes of each of the files.
   * @param archive The archive's name in messages.
   * @throws {Error} If a file is invalid; the message has the file and where in it.
   */
  readonly read: (files: ReadonlyMap<string, Uint8Array>, archive: string) => ArchiveImages;
}

/** The images of an archive. */
export interface ArchiveImages {
  /** The names of the classes, in the order of the labels. */
  readonly classes: readonly string[];
  readonly shape: ImageShape;
  readonly train: ImageGroup;
  readonly test: ImageGroup;
}

/** Images in their order. */
export interface ImageGroup {
  /** The label of each image. */
  readonly labels: Uint8Array;
  /**
   * Copies the pixels of one image, so that the values of a pixel lie together.
   *
   * @param target Set to height × width × channels values.
   */
  readonly copy: (index: number, target: Uint8Array) => void;
}
