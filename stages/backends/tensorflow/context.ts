import { readCString } from "./c_strings.ts";
import { type ContextConfig, encodeConfig } from "./config_proto.ts";
import type { Library } from "./library.ts";

/** The device that ops run on. */
export interface Context {
  /** The `TFE_Context`; it lives as long as the process. */
  readonly pointer: bigint;
  /** The C string with the device's full name, such as `/job:localhost/…/device:GPU:0`. */
  readonly deviceName: bigint;
  /** True if that device is a GPU. */
  readonly isGpu: boolean;
}

/**
 * Starts a context on the first GPU, or on the CPU.
 *
 * @throws {Error} If TensorFlow cannot start, or if the config asks for a GPU and there is none.
 */
export function createContext(library: Library, config: ContextConfig): Context {
  const pointer = openContext(library, config);
  const devices = listDevices(library, pointer);
  const gpu = devices.find(({ type }) => type === "GPU");
  if (config.gpu && gpu === undefined) {
    throw new Error(
      `Cannot compute on the GPU: TensorFlow found ${
        devices.map(({ name }) => name).join(", ")
      }\n` +
        `See that the driver and CUDA's libraries are found, or set CUDA_VISIBLE_DEVICES to nothing`,
    );
  }
  const device = gpu ?? devices.find(({ type }) => type === "CPU");
  const deviceName = library.intern(device?.name ?? "");
  return { pointer, deviceName, isGpu: gpu !== undefined };
}

function openContext({ symbols, status }: Library, config: ContextConfig): bigint {
  const options = symbols.TFE_NewContextOptions();
  try {
    const bytes = encodeConfig(config);
    symbols.TFE_ContextOptionsSetConfig(options, bytes, BigInt(bytes.length), status.pointer);
    status.check("TFE_ContextOptionsSetConfig");
    const pointer = symbols.TFE_NewContext(options, status.pointer);
    status.check("TFE_NewContext");
    return pointer;
  } finally {
    symbols.TFE_DeleteContextOptions(options);
  }
}

function listDevices({ symbols, status }: Library, context: bigint) {
  const list = symbols.TFE_ContextListDevices(context, status.pointer);
  status.check("TFE_ContextListDevices");
  const devices = Array.from({ length: symbols.TF_DeviceListCount(list) }, (_, index) => ({
    name: readCString(symbols, symbols.TF_DeviceListName(list, index, status.pointer)),
    type: readCString(symbols, symbols.TF_DeviceListType(list, index, status.pointer)),
  }));
  symbols.TF_DeleteDeviceList(list);
  return devices;
}
