"""Writes scikit-learn's digits as a table: the class, then the 8 × 8 pixels from 0 to 16."""

import sys

from sklearn.datasets import load_digits

digits = load_digits()
with open(sys.argv[1], "w") as file:
    for pixels, label in zip(digits.data, digits.target):
        file.write(",".join(str(int(value)) for value in [label, *pixels]) + "\n")
