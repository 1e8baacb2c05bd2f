// The OCI runtime specification of a plain command: what `ctr run` would give it, and one without any isolation.
import type { OciMount, OciProcess, OciSpec } from '../model/runtime-spec.js';
import type { TerminalSize } from '../model/stdio.js';
import type { CommandSpec } from '../model/task-spec.js';

export interface HostCommand extends CommandSpec {
  terminal?: boolean | TerminalSize;
}

export interface IsolatedCommand extends HostCommand {
  /** Absolute path of the root file system's directory. */
  rootfs: string;
  /** Default: the host's name. */
  hostname?: string;
  /** Where the task's cgroups are made, below each controller's root; `ctr run` takes `/NAMESPACE/ID`. */
  cgroupsPath: string;
}

/** Known to the runc of every shim that is supported here. */
const ociVersion = '1.0.2';
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The specification of an isolated command, for runc and its kin: own pid, ipc, uts, mount and network namespaces,
 * the usual mounts, and the capabilities, masked paths and devices of `ctr run`.
 *
 * It differs from `ctr run --rootfs` in giving PATH a default, so that a bare command name is found.
 * @see containerd pkg/oci/spec.go, populateDefaultUnixSpec; pkg/oci/mounts.go, defaultMounts
 */
export function defaultSpec(command: IsolatedCommand): OciSpec {
  const capabilities = {
    bounding: defaultCapabilities,
    effective: defaultCapabilities,
    permitted: defaultCapabilities,
  };
  // A copy: the caller may change what it is given.
  return structuredClone({
    ociVersion,
    process: {
      ...processOf(command, { env: command.env ?? {}, user: { uid: 0, gid: 0 }, cwd: '/' }),
      capabilities,
      rlimits: [{ type: 'RLIMIT_NOFILE', hard: 1024, soft: 1024 }],
      noNewPrivileges: true,
    },
    root: { path: command.rootfs },
    ...(command.hostname !== undefined && { hostname: command.hostname }),
    mounts: defaultMounts,
    linux: {
      resources: { devices: defaultDevices, cpu: { shares: 1024 } },
      cgroupsPath: command.cgroupsPath,
      namespaces: ['pid', 'ipc', 'uts', 'mount', 'network'].map((type) => ({ type })),
      maskedPaths,
      readonlyPaths,
    },
  });
}

/**
 * The specification of a command on the host, for the process runtime: no namespace, mount or limit of its own.
 *
 * Without `env` it inherits this process's environment, without `user` it runs as this process's, and without `cwd`
 * in its directory (in `/` when `rootfs` names another root file system).
 */
export function hostSpec(command: HostCommand): OciSpec {
  const user = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const cwd = command.rootfs === undefined ? process.cwd() : '/';
  return {
    ociVersion,
    process: processOf(command, { env: command.env ?? process.env, user, cwd }),
    root: { path: command.rootfs ?? '/' },
  };
}

interface ProcessDefaults {
  env: Readonly<Record<string, string | undefined>>;
  user: OciProcess['user'];
  cwd: string;
}

function processOf(command: HostCommand, defaults: ProcessDefaults): OciProcess {
  const terminal = Boolean(command.terminal);
  const env = { PATH: defaultPath, ...defaults.env, ...(terminal && { TERM: defaults.env['TERM'] ?? 'xterm' }) };
  return {
    ...(terminal && { terminal }),
    user: command.user ?? defaults.user,
    args: [...command.args],
    env: Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])),
    cwd: command.cwd ?? defaults.cwd,
  };
}

const defaultCapabilities = [
  ...['CAP_CHOWN', 'CAP_DAC_OVERRIDE', 'CAP_FSETID', 'CAP_FOWNER', 'CAP_MKNOD', 'CAP_NET_RAW', 'CAP_SETGID'],
  ...['CAP_SETUID', 'CAP_SETFCAP', 'CAP_SETPCAP', 'CAP_NET_BIND_SERVICE', 'CAP_SYS_CHROOT', 'CAP_KILL'],
  'CAP_AUDIT_WRITE',
];

const mount = (destination: string, type: string, source: string, ...options: string[]): OciMount => {
  return { destination, type, source, options };
};

const defaultMounts = [
  mount('/proc', 'proc', 'proc', 'nosuid', 'noexec', 'nodev'),
  mount('/dev', 'tmpfs', 'tmpfs', 'nosuid', 'strictatime', 'mode=755', 'size=65536k'),
  mount('/dev/pts', 'devpts', 'devpts', 'nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'),
  mount('/dev/shm', 'tmpfs', 'shm', 'nosuid', 'noexec', 'nodev', 'mode=1777', 'size=65536k'),
  mount('/dev/mqueue', 'mqueue', 'mqueue', 'nosuid', 'noexec', 'nodev'),
  mount('/sys', 'sysfs', 'sysfs', 'nosuid', 'noexec', 'nodev', 'ro'),
  mount('/run', 'tmpfs', 'tmpfs', 'nosuid', 'strictatime', 'mode=755', 'size=65536k'),
];

const characterDevice = (major: number, minor?: number) => {
  return { allow: true, type: 'c', major, ...(minor !== undefined && { minor }), access: 'rwm' };
};

/** All are denied but null, random, full, tty, zero, urandom, console, the pseudo-terminals and their multiplexer. */
const defaultDevices = [
  { allow: false, access: 'rwm' },
  characterDevice(1, 3),
  characterDevice(1, 8),
  characterDevice(1, 7),
  characterDevice(5, 0),
  characterDevice(1, 5),
  characterDevice(1, 9),
  characterDevice(5, 1),
  characterDevice(136),
  characterDevice(5, 2),
];

/** What would tell about the host, or let it be changed, from inside. */
const maskedPaths = [
  ...['acpi', 'asound', 'kcore', 'keys', 'latency_stats', 'timer_list', 'timer_stats', 'sched_debug'].map(
    (name) => `/proc/${name}`,
  ),
  '/sys/firmware',
  '/sys/devices/virtual/powercap',
  '/proc/scsi',
];
const readonlyPaths = ['bus', 'fs', 'irq', 'sys', 'sysrq-trigger'].map((name) => `/proc/${name}`);
