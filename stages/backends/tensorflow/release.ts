/**
 * The TensorFlow that this binding is written for. A wrong signature crashes a
 * process where it ought to throw, so no other version is called.
 *
 * @module
 */

/** The one version whose C API the binding's signatures were written from. */
export const TENSORFLOW_VERSION = "2.21.0";

/** The shared library that exports TensorFlow's C API. */
export const API_LIBRARY = "libtensorflow_cc.so.2";

/** The shared library that {@linkcode API_LIBRARY} loads from its own folder. */
export const FRAMEWORK_LIBRARY = "libtensorflow_framework.so.2";
