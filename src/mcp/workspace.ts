import { DiffdexError } from '../core/errors.js';
import type { LiveIndex } from '../app/live-index.js';

/** A repository that is served. */
export interface Member {
  /** What answers, and callers, call it; unique in a workspace. */
  name: string;
  index: LiveIndex;
}

/** The repositories behind one server, one or more. */
export class Workspace {
  readonly members: readonly Member[];

  constructor(members: readonly Member[]) {
    this.members = members;
  }

  /** The member of a name; without one the first. @throws DiffdexError ARGUMENT_INVALID */
  member(name?: string): Member {
    const found = name === undefined ? this.members[0] : this.members.find((one) => one.name === name);
    if (found) return found;
    throw new DiffdexError('ARGUMENT_INVALID', `There is no repository ${name ?? ''} here.`, {
      hint: `There is ${this.members.map((one) => one.name).join(', ')}.`,
    });
  }

  close(): void {
    for (const { index } of this.members) index.close();
  }
}
