// The command line that containerd gives to shims: Go-style flags with one dash, then an action.
// @see containerd pkg/shim/shim.go, parseFlags

export interface ShimFlags {
  namespace: string;
  /** The daemon's own address: not where events go, but a part of what names the shim's socket. */
  address: string;
  id: string;
  bundle: string;
  /** Where to listen instead of the computed place; empty when not given. */
  socket: string;
  debug: boolean;
  version: boolean;
  info: boolean;
  /** Empty: be the server. */
  action: '' | 'start' | 'delete';
}

const textFlags = ['namespace', 'address', 'publish-binary', 'id', 'bundle', 'socket'] as const;
const switches: Readonly<Record<string, 'debug' | 'version' | 'info'>> = { debug: 'debug', v: 'version', info: 'info' };

/** Reads the arguments; what is wrong with them comes back as text, in the words of Go's flag package. */
export function parseFlags(args: readonly string[]): ShimFlags | { error: string } {
  const flags: ShimFlags & { 'publish-binary': string } = {
    namespace: '',
    address: '',
    'publish-binary': '',
    id: '',
    bundle: '',
    socket: '',
    debug: false,
    version: false,
    info: false,
    action: '',
  };
  const rest = [...args];
  while (rest[0]?.startsWith('-')) {
    const error = takeFlag(rest, flags);
    if (error !== undefined) return { error };
  }
  const action = rest[0] ?? '';
  if (action !== '' && action !== 'start' && action !== 'delete') {
    return { error: `unknown action ${JSON.stringify(action)}: expected start, delete, or none to serve` };
  }
  return { ...flags, action };
}

type TextFlag = (typeof textFlags)[number];

/** Takes one flag and its value off the front of `rest`. */
function takeFlag(
  rest: string[],
  flags: Record<TextFlag, string> & Record<'debug' | 'version' | 'info', boolean>,
): string | undefined {
  const word = rest.shift()!;
  const [, name, value] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  if (name === undefined) return `bad flag syntax: ${word}`;
  const key = Object.hasOwn(switches, name) ? switches[name] : undefined;
  if (key !== undefined) {
    flags[key] = value !== 'false';
    return undefined;
  }
  if (!(textFlags as readonly string[]).includes(name)) return `flag provided but not defined: -${name}`;
  const text = value ?? rest.shift();
  if (text === undefined) return `flag needs an argument: -${name}`;
  flags[name as TextFlag] = text;
  return undefined;
}
