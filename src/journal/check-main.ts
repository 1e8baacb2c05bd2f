// The program that checks a store: `node check-main.js DIRECTORY` prints the verdict as JSON.
import { checkStore } from './check.js';

process.stdout.write(JSON.stringify(await checkStore(process.argv[2]!)));
