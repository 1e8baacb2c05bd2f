// What --verbose shows.
import { destination, pino } from 'pino';
import { silentLogger, type Logger } from '../supervisor/logger.js';

/** JSON lines on stderr, or nothing. */
export function cliLogger(verbose: boolean): Logger {
  return verbose ? pino({ level: 'debug' }, destination({ dest: 2, sync: true })) : silentLogger;
}
