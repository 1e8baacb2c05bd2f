// `npm test -- [VITEST ARGUMENTS]`: prepares the clone and the machine, then runs vitest.
import { installDebianPackages } from './debian-packages.mjs';
import { fetchContainerd2 } from './containerd-2.mjs';
import { fetchCriu4 } from './criu.mjs';
import { prepare } from './prepare.mjs';
import { become, note, tool } from './process.mjs';

/** What can't be had is skipped, or failed, by the tests that need it: they know best. */
async function tolerate(step) {
  try {
    await step();
  } catch (error) {
    note(error.message);
  }
}

try {
  await prepare();
  await tolerate(installDebianPackages);
  await tolerate(fetchContainerd2);
  await tolerate(fetchCriu4);
  process.exitCode = await become(process.execPath, [tool('vitest/vitest.mjs'), 'run', ...process.argv.slice(2)]);
} catch (error) {
  note(error.message);
  process.exitCode = 1;
}
