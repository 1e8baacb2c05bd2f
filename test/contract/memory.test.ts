// The in-memory shim keeps the contract.
import { describe } from 'vitest';
import { memoryAdapter } from './memory-adapter.js';
import { testShimContract } from './shim-contract.js';

describe('the in-memory shim', () => testShimContract(memoryAdapter));
