/** A wheel with TensorFlow's libraries on the Python Package Index, pinned to its bytes. */
export interface Wheel {
  readonly package: string;
  /** The platform to ask pip for, whatever Python runs it. */
  readonly platform: string;
  /** SHA-256 of the wheel, as the index publishes it. */
  readonly digest: string;
  readonly bytes: number;
  /** The size of both libraries in it. */
  readonly libraryBytes: number;
}

/** The Python that the wheels were built for; the libraries do not depend on it. */
export const WHEEL_PYTHON = "3.11";

const WHEELS: Readonly<Record<string, Wheel>> = {
  "linux-x86_64": {
    package: "tensorflow-cpu",
    platform: "manylinux_2_27_x86_64",
    digest: "2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c",
    bytes: 273_829_956,
    libraryBytes: 853_308_936,
  },
  "linux-aarch64": {
    package: "tensorflow",
    platform: "manylinux_2_27_aarch64",
    digest: "4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c",
    bytes: 281_828_020,
    libraryBytes: 883_062_208,
  },
};

/** Finds the wheel for a platform; null if there is none with libraries that can be called. */
export function wheelFor({ os, arch }: { os: string; arch: string }): Wheel | null {
  return WHEELS[`${os}-${arch}`] ?? null;
}
