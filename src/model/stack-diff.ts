// What another specification changes in a stack.

/** Services by their names. */
export interface StackDiff {
  added: string[];
  removed: string[];
  /** `needsRestart`: its task is made anew; else it goes on under other rules. */
  changed: { name: string; keys: string[]; needsRestart: boolean }[];
  unchanged: string[];
}
