// The embedded shim keeps the contract over ttrpc.
import { describe } from 'vitest';
import { processAdapter } from './process-adapter.js';
import { testShimContract } from './shim-contract.js';

describe('the embedded shim over ttrpc', () =>
  testShimContract(processAdapter({ runtime: 'process', protocol: 'ttrpc' })));
