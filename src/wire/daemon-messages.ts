// The messages that a containerd daemon speaks. Apart from those of shims, which never load them.
export { containerd } from '../../proto/generated/daemon.js';
