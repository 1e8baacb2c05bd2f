// Machines for which there is no terminal.
import { expect, it, vi } from 'vitest';
import { openTerminal } from '../../src/process-shim/terminal-device.js';
import { refusal } from './harness.js';

vi.mock('@lydell/node-pty/requireBinary.js', () => ({
  requireBinary: () => {
    throw new Error('not for this platform');
  },
}));

it('a terminal on a platform that the package has no binary for is refused with what to do', async () => {
  const opening = openTerminal({ width: 80, height: 24 }, 0);
  expect(await refusal(opening)).toMatch(
    /^UNIMPLEMENTED terminal: .* has no binary for linux-\w+ here: install .*without a terminal$/,
  );
});
