import type { Dataset } from "./dataset.ts";
import { idxLayout } from "./idx_layout.ts";

/**
 * MNIST as PyTorch and TensorFlow fetch it: the files of its authors, who give no digest and whose own
 * host refuses most requests.
 *
 * Source: LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document
 * recognition", 1998. The first two addresses and the MD5s are torchvision's
 * (`torchvision/datasets/mnist.py`), the SHA-256s those of its prototype datasets.
 */
export const mnist: Dataset = {
  name: "mnist",
  summary: "70,000 handwritten digits of 28×28 gray pixels in ten classes (11 MiB)",
  layout: idxLayout,
  origin: {
    kind: "files",
    urls: [
      "https://ossci-datasets.s3.amazonaws.com/mnist/",
      "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ],
    redirects: [],
    expected: {
      "train-images-idx3-ubyte.gz": {
        bytes: 9_912_422,
        sha256: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
        md5: "f68b3c2dcbeaaa9fbdd348bbdeb94873",
      },
      "train-labels-idx1-ubyte.gz": {
        bytes: 28_881,
        sha256: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
        md5: "d53e105ee54ea40749a09fcbcd1e9432",
      },
      "t10k-images-idx3-ubyte.gz": {
        bytes: 1_648_877,
        sha256: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
        md5: "9fb629c4189551a2d022fa330f9573f3",
      },
      "t10k-labels-idx1-ubyte.gz": {
        bytes: 4542,
        sha256: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
        md5: "ec29112dd5afa0611ce80d1b7f02629c",
      },
    },
    classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    sha256: "a7cdcb2e7b2c26b489ea92af6ba14e4e2fc154c39c169c2759f17c30adb52cc2",
  },
};
