// The second half of the seeded schedules, with several faults each: on simulated time.
import { vi } from 'vitest';
import { testSeeds } from './seeded.js';

// It goes by the time of the machine, and a supervisor that is killed here never ends its own.
vi.mock('../../src/supervisor/stall-watch.js', () => ({ watchStalls: () => () => undefined }));
testSeeds(1);
