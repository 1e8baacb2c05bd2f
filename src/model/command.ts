// What an owner can ask of a task, and who did.

export type CommandName =
  'create' | 'adopt' | 'start' | 'restart' | 'pause' | 'resume' | 'kill' | 'stop' | 'checkpoint' | 'delete';

/** A command that was accepted. */
export interface CommandRef {
  id: string;
  name: CommandName;
  /** Who asked, in the asker's own words. */
  by: string;
}
