// The messages of the shim of May 2017. Apart from all others: a package of theirs has another content under the same name.
export { containerd } from '../../proto/generated/legacy.js';
