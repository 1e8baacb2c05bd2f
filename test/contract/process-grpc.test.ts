// The embedded shim keeps the contract over grpc.
import { describe } from 'vitest';
import { processAdapter } from './process-adapter.js';
import { testShimContract } from './shim-contract.js';

describe('the embedded shim over grpc', () =>
  testShimContract(processAdapter({ runtime: 'process', protocol: 'grpc' })));
