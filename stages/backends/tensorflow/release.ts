/**
 * The TensorFlow that this binding is written for. A wrong signature would crash the process, so no
 * other version is called.
 *
 * @module
 */

/** The version whose C API the binding's signatures are from. */
export const TENSORFLOW_VERSION = "2.21.0";

/** The shared library that exports TensorFlow's C API. */
export const API_LIBRARY = "libtensorflow_cc.so.2";

/** The shared library that {@linkcode API_LIBRARY} loads from its own folder. */
export const FRAMEWORK_LIBRARY = "libtensorflow_framework.so.2";
