// What both ends of our gRPC agree on.

/** The most that one message may have, either way: 16 MiB, as containerd has it. */
export const maxMessageBytes = 16 * 1024 * 1024;

/** grpc-js's own names for it. */
export const messageLimits = {
  'grpc.max_send_message_length': maxMessageBytes,
  'grpc.max_receive_message_length': maxMessageBytes,
} as const;

/** Messages pass through gRPC as the bytes they are. */
export function passBytes(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
