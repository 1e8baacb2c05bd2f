// Where the supervisor writes what no caller is told: pino's methods, so that a pino logger fits as it is.

type Log = (fields: object, message: string) => void;

export interface Logger {
  debug: Log;
  info: Log;
  warn: Log;
  error: Log;
}

const silent: Log = () => undefined;

export const silentLogger: Logger = { debug: silent, info: silent, warn: silent, error: silent };
