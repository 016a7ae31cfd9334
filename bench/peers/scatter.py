"""Writes the toy's folder of 20,000 small files."""

import pathlib
import sys

root = pathlib.Path(sys.argv[1])
for index in range(20_000):
    folder = root / str(index % 100)
    if index < 100:
        folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{index}.txt").write_text(f"This is file {index}\n")
