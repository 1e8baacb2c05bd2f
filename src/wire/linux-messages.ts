// The messages of the shims of runtime v1. Apart from those of today's shims, which never load them.
export { containerd } from '../../proto/generated/linux.js';
