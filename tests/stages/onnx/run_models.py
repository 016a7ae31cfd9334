"""Prints, as JSON, how far what onnxruntime computes is from what was written beside the models.

Usage: run_models.py FOLDER
"""

import json
import pathlib
import sys

import numpy
import onnxruntime


def main(folder):
    differences = []
    for case in sorted(pathlib.Path(folder).iterdir()):
        models = case / "written" / "onnx"
        images, latents = (numpy.load(case / f"{name}.npy") for name in ("images", "latents"))
        computed = {
            **run(models / "encoder.onnx", {"images": images}),
            "decoded": run(models / "decoder.onnx", {"latents": latents})["images"],
        }
        for name, values in computed.items():
            expected = numpy.load(case / f"{name}.npy")
            assert values.shape == expected.shape and values.dtype == expected.dtype, name
            scale = max(1.0, float(numpy.abs(expected).max()))
            differences.append(float(numpy.abs(values - expected).max()) / scale)
    print(json.dumps(differences))


def run(path, inputs):
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, inputs)))


main(sys.argv[1])
