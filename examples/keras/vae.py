"""Trains the experiment's variational autoencoder in Keras, and evaluates it on the test images."""

import argparse
import json

import keras
import numpy as np
import tensorflow as tf

BATCH_SIZE = 100
# Images whose mean codes vary less than that are not told apart (Burda et al., ICLR 2016).
ACTIVE_VARIANCE = 0.01


def main():
    args = parse_args()
    keras.utils.set_random_seed(args.seed)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    train, test = (np.load(f"{args.data}/{split}_images.npy").astype(np.float32) / 255
                   for split in ["train", "test"])
    encoder, decoder = build_encoder(args), build_decoder(args)
    step = make_step(encoder, decoder, args.learning_rate)
    with open(args.losses, "w") as file:
        file.write("epoch,loss,reconstruction_loss,kl_loss\n")
        for epoch in range(1, args.epochs + 1):
            losses = train_epoch(step, train, args.batch_size)
            file.write(f"{epoch},{','.join(f'{loss:.6f}' for loss in losses)}\n")
            report(epoch, args.epochs, losses[0])
    with open(args.metrics, "w") as file:
        json.dump(evaluate(encoder, decoder, test), file, indent=2)
    np.savez(args.model, *encoder.get_weights(), *decoder.get_weights())


def parse_args():
    parser = argparse.ArgumentParser()
    for name in ["data", "metrics", "losses", "model"]:
        parser.add_argument(f"--{name}")
    for name in ["latent-dim", "epochs", "batch-size", "seed"]:
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument("--learning-rate", type=float)
    for name in ["encoder", "decoder"]:
        parser.add_argument(f"--{name}", type=json.loads)
    return parser.parse_args()


def build_encoder(args):
    image = keras.Input((32, 32, 3))
    hidden = image
    for index, filters in enumerate(args.encoder):
        hidden = keras.layers.Conv2D(filters, 3, padding="same", activation="relu")(hidden)
        if index < 5:
            hidden = keras.layers.MaxPooling2D(2)(hidden)
    flat = keras.layers.Flatten()(hidden)
    return keras.Model(image, [keras.layers.Dense(args.latent_dim)(flat) for _ in range(2)])


def build_decoder(args):
    latent = keras.Input((args.latent_dim,))
    hidden = keras.layers.Dense(args.decoder[0], activation="relu")(latent)
    hidden = keras.layers.Reshape((1, 1, args.decoder[0]))(hidden)
    for filters in args.decoder:
        hidden = keras.layers.Conv2DTranspose(filters, 3, padding="same", activation="relu")(hidden)
        hidden = keras.layers.UpSampling2D(2)(hidden)
    image = keras.layers.Conv2DTranspose(3, 3, padding="same", activation="sigmoid")(hidden)
    return keras.Model(latent, image)


def make_step(encoder, decoder, learning_rate):
    """Returns a function of images that moves the weights; it gives the three losses."""
    weights = encoder.trainable_weights + decoder.trainable_weights
    optimizer = keras.optimizers.Adam(learning_rate)
    optimizer.build(weights)

    @tf.function(reduce_retracing=True)
    def step(images):
        with tf.GradientTape() as tape:
            reconstruction, kl, _ = losses_of(encoder, decoder, images)
            loss = reconstruction + kl
        optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights))
        return loss, reconstruction, kl

    return step


def losses_of(encoder, decoder, images):
    mean, log_variance = encoder(images)
    latent = mean + tf.exp(log_variance / 2) * tf.random.normal(tf.shape(mean))
    entropy = keras.losses.binary_crossentropy(images, decoder(latent))
    reconstruction = tf.reduce_mean(tf.reduce_sum(entropy, axis=(1, 2)))
    divergence = 1 + log_variance - tf.square(mean) - tf.exp(log_variance)
    return reconstruction, -tf.reduce_mean(tf.reduce_sum(divergence, axis=1)) / 2, mean


def train_epoch(step, images, batch_size):
    order = np.random.permutation(len(images))
    batches = [order[start:start + batch_size] for start in range(0, len(order), batch_size)]
    losses = [[float(loss) for loss in step(tf.constant(images[batch]))] for batch in batches]
    return np.average(losses, axis=0, weights=[len(batch) for batch in batches])


def evaluate(encoder, decoder, images):
    parts, means, errors = [], [], []
    for start in range(0, len(images), BATCH_SIZE):
        batch = images[start:start + BATCH_SIZE]
        reconstruction, kl, mean = losses_of(encoder, decoder, tf.constant(batch))
        parts.append([float(reconstruction), float(kl)])
        means.append(mean.numpy())
        errors.append(float(np.mean((decoder(mean).numpy() - batch) ** 2)))
    reconstruction, kl = np.mean(parts, axis=0)
    variances = np.concatenate(means).var(axis=0)
    values = {"loss": reconstruction + kl, "reconstruction_loss": reconstruction, "kl_loss": kl,
              "mse": np.mean(errors)}
    return {**{name: float(f"{value:.6g}") for name, value in values.items()},
            "active_units": int((variances > ACTIVE_VARIANCE).sum())}


def report(epoch, epochs, loss):
    progress = {"done": epoch, "total": epochs, "unit": "epochs", "values": {"loss": loss}}
    print(json.dumps({"progress": progress}))


main()
