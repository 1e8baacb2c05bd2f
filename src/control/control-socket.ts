// Where a supervisor is asked by other processes.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const controlSocket = (root: string): string => join(root, 'control.sock');

/** Whether somebody answers there, or has until it was killed. */
export const hasControlSocket = (root: string): boolean => existsSync(controlSocket(root));

/** Of one that was killed; to be called by the owner of the root. */
export const removeControlSocket = (root: string): void => rmSync(controlSocket(root), { force: true });
