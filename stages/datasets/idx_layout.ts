import { decodeIdx, type IdxArray } from "../formats/idx.ts";
import { type ImageShape, valuesOf } from "../formats/image_shape.ts";
import type { ArchiveLayout, ImageGroup } from "./archive_layout.ts";

/** The file of class names, one a line, which `download` adds to the published ones. */
export const IDX_CLASSES = "classes.txt";

/** The four files of MNIST and of sets like it, not compressed. */
export const IDX_FILES: readonly string[] = [
  "train-images-idx3-ubyte",
  "train-labels-idx1-ubyte",
  "t10k-images-idx3-ubyte",
  "t10k-labels-idx1-ubyte",
];

/** MNIST's files in one archive: images of any size, of one channel or, in a fourth dimension, more. */
export const idxLayout: ArchiveLayout = {
  owner: "MNIST",
  name: "IDX files",
  files: [...IDX_FILES, IDX_CLASSES],
  advice: "Let download.source name a folder with the four files, or leave it out",
  read(files) {
    const classes = new TextDecoder().decode(files.get(IDX_CLASSES)!).trimEnd().split("\n");
    const [train, test] = [IDX_FILES.slice(0, 2), IDX_FILES.slice(2)].map((names) => {
      const [images, labels] = names.map((name) => decodeIdx(files.get(name)!, name));
      const shape = shapeOf(images!, names[0]!);
      return { shape, group: groupOf({ images: images!, labels: labels!, shape, names, classes }) };
    });
    const [size, other] = [train!, test!].map(({ shape }) => Object.values(shape).join(" × "));
    if (size === other) {
      return { classes, shape: train!.shape, train: train!.group, test: test!.group };
    }
    throw new Error(
      `Cannot use "${IDX_FILES[2]}": its images are ${other}, expected ${size} as in "${
        IDX_FILES[0]
      }"`,
    );
  },
};

function shapeOf({ shape }: IdxArray, name: string): ImageShape {
  const [count, height, width, channels = 1, ...more] = shape;
  if (count && height && width && channels && more.length === 0) return { height, width, channels };
  throw new Error(
    `Cannot use "${name}": its shape is (${shape}), expected images, their rows and their columns, at least one of each`,
  );
}

function groupOf({ images, labels, shape, names, classes }: {
  readonly images: IdxArray;
  readonly labels: IdxArray;
  readonly shape: ImageShape;
  readonly names: readonly string[];
  readonly classes: readonly string[];
}): ImageGroup {
  const count = images.shape[0]!;
  if (String(labels.shape) !== String(count)) {
    throw new Error(
      `Cannot use "${
        names[1]
      }": its shape is (${labels.shape}), expected (${count}), a label for each image`,
    );
  }
  const bad = labels.data.findIndex((label) => label >= classes.length);
  if (bad >= 0) {
    throw new Error(
      `Cannot use "${names[1]}": label ${bad} is ${labels.data[bad]}, expected 0 to ${
        classes.length - 1
      }`,
    );
  }
  const size = valuesOf(shape);
  return {
    labels: labels.data,
    copy: (index, target) => target.set(images.data.subarray(index * size, (index + 1) * size)),
  };
}
