"""The report's model in Keras, and its training step."""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import tensorflow as tf

LATENT_DIM = 2
ENCODER = [512, 256, 128, 64, 32, 16, 8]
DECODER = [8, 16, 32, 64, 128]


def build_encoder():
    image = keras.Input((32, 32, 3))
    hidden = image
    for index, filters in enumerate(ENCODER):
        hidden = convolution(keras.layers.Conv2D, filters)(hidden)
        if index < 5:
            hidden = keras.layers.MaxPooling2D(2)(hidden)
    flat = keras.layers.Flatten()(hidden)
    mean, log_variance = (keras.layers.Dense(LATENT_DIM)(flat) for _ in range(2))
    return keras.Model(image, [mean, log_variance])


def build_decoder():
    latent = keras.Input((LATENT_DIM,))
    hidden = keras.layers.Dense(8, activation="relu")(latent)
    hidden = keras.layers.Reshape((1, 1, 8))(hidden)
    for filters in DECODER:
        hidden = convolution(keras.layers.Conv2DTranspose, filters)(hidden)
        hidden = keras.layers.UpSampling2D(2)(hidden)
    return keras.Model(latent, convolution(keras.layers.Conv2DTranspose, 3, "sigmoid")(hidden))


def convolution(layer, filters, activation="relu"):
    return layer(filters, 3, padding="same", activation=activation)


def make_step(encoder, decoder):
    """Returns a function of images that moves the weights; it gives loss and KL loss."""
    weights = encoder.trainable_weights + decoder.trainable_weights
    optimizer = keras.optimizers.Adam(1e-3)

    @tf.function(reduce_retracing=True)
    def step(images):
        with tf.GradientTape() as tape:
            # The loss is computed in float32, whatever the layers compute in.
            mean, log_variance = (tf.cast(x, tf.float32) for x in encoder(images, training=True))
            noise = tf.random.normal(tf.shape(mean))
            latent = mean + tf.exp(log_variance / 2) * noise
            decoded = tf.cast(decoder(latent, training=True), tf.float32)
            entropy = keras.losses.binary_crossentropy(images, decoded)
            reconstruction = tf.reduce_mean(tf.reduce_sum(entropy, axis=(1, 2)))
            divergence = 1 + log_variance - tf.square(mean) - tf.exp(log_variance)
            kl = -tf.reduce_mean(tf.reduce_sum(divergence, axis=1)) / 2
            loss = reconstruction + kl
        optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights))
        return loss, kl

    return step
