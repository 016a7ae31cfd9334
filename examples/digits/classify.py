"""Trains a network of one hidden layer on digits, and tests it on every fourth image."""

import argparse
import json

import numpy as np
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier

parser = argparse.ArgumentParser()
for name in ["digits", "metrics", "losses", "model"]:
    parser.add_argument(f"--{name}")
for name in ["hidden", "epochs", "seed"]:
    parser.add_argument(f"--{name}", type=int)
parser.add_argument("--rate", type=float)
args = parser.parse_args()

table = np.loadtxt(args.digits, delimiter=",")
labels, images = table[:, 0].astype(int), table[:, 1:] / 16
is_test = np.arange(len(labels)) % 4 == 0
classes = np.unique(labels)

network = MLPClassifier([args.hidden], learning_rate_init=args.rate, random_state=args.seed)
with open(args.losses, "w") as losses:
    losses.write("epoch,loss,test_loss\n")
    for epoch in range(1, args.epochs + 1):
        network.partial_fit(images[~is_test], labels[~is_test], classes=classes)
        test_loss = log_loss(labels[is_test], network.predict_proba(images[is_test]))
        losses.write(f"{epoch},{network.loss_:.6f},{test_loss:.6f}\n")
        # A line like this is shown as progress; all others go to the log.
        progress = {"done": epoch, "total": args.epochs, "unit": "epochs",
                    "values": {"loss": network.loss_}}
        print(json.dumps({"progress": progress}))

accuracy = network.score(images[is_test], labels[is_test])
with open(args.metrics, "w") as file:
    json.dump({"accuracy": round(accuracy, 6), "loss": round(test_loss, 6)}, file)
with open(args.model, "w") as file:
    json.dump([weights.tolist() for weights in network.coefs_ + network.intercepts_], file)
