// What every file of schedules needs before its first.
import { shareCharts } from './shared-charts.js';

export function setUp(): void {
  shareCharts();
  // Thousands of errors are made a second, and nobody reads where.
  Error.stackTraceLimit = 0;
}
