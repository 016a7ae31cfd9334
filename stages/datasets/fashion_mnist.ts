import type { Dataset } from "./dataset.ts";
import { idxLayout } from "./idx_layout.ts";

/**
 * Fashion-MNIST as its authors publish it.
 *
 * Source: Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine
 * learning algorithms", 2017; https://github.com/zalandoresearch/fashion-mnist, which gives the
 * first address, the MD5s and the names of the classes, and holds the files at the third. The second
 * is Keras's. The SHA-256s are those of torchvision's prototype datasets.
 */
export const fashionMnist: Dataset = {
  name: "fashion-mnist",
  summary: "70,000 pictures of clothes of 28×28 gray pixels in ten classes (29 MiB)",
  layout: idxLayout,
  origin: {
    kind: "files",
    urls: [
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
      "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
      "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    ],
    redirects: [],
    expected: {
      "train-images-idx3-ubyte.gz": {
        bytes: 26_421_880,
        sha256: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
        md5: "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
      },
      "train-labels-idx1-ubyte.gz": {
        bytes: 29_515,
        sha256: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
        md5: "25c81989df183df01b3e8a0aad5dffbe",
      },
      "t10k-images-idx3-ubyte.gz": {
        bytes: 4_422_102,
        sha256: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
        md5: "bef4ecab320f06d8554ea6380940ec79",
      },
      "t10k-labels-idx1-ubyte.gz": {
        bytes: 5148,
        sha256: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
        md5: "bb300cfdad3c16e7a12a480ee83cd310",
      },
    },
    classes: [
      "T-shirt/top",
      "Trouser",
      "Pullover",
      "Dress",
      "Coat",
      "Sandal",
      "Shirt",
      "Sneaker",
      "Bag",
      "Ankle boot",
    ],
    sha256: null,
  },
};
