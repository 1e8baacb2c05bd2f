// The messages that travel between us and shims, by package. Only src/wire reaches into proto/generated.
export { containerd, google, io, ttrpc } from '../../proto/generated/shim.js';
