#!/usr/bin/env node
// A logging program as containerd's shims start it: it reads what one task writes, and keeps it.
// @see containerd core/runtime/v2/logging/logging_unix.go
import { closeSync } from 'node:fs';
import { Socket } from 'node:net';
import { isLogUri, parseLogUri } from './log-options.js';
import { LogWriter } from './log-writer.js';
import { pumpInto } from './pump.js';

const [stdoutFd, stderrFd, readyFd] = [3, 4, 5] as const;
/** How long after SIGTERM it waits for an end of what it reads; the shim kills it after 12 s. */
const graceMs = 2_000;

const uri = process.argv.slice(2).find(isLogUri);
if (uri === undefined) throw new Error('expected log:///absolute/dir?max-bytes=n&max-files=n as an argument');
const writer = new LogWriter(parseLogUri(uri));
const streams = [stdoutFd, stderrFd].map((fd) => new Socket({ fd, readable: true, writable: false }));
const [stdout, stderr] = streams as [Socket, Socket];
const ended = Promise.all([pumpInto(writer, 'stdout', stdout), pumpInto(writer, 'stderr', stderr)]);
// Whoever stops a whole group means the task, whose last words are still to come.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => {
  setTimeout(() => streams.forEach((stream) => stream.destroy()), graceMs).unref();
});
closeSync(readyFd);
await ended;
await writer.close();
process.exit(0);
