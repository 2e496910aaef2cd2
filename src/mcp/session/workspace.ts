import type { SnapshotView } from '../../app/snapshot/snapshot-view.js';
import type { LiveIndex } from '../../app/live/live-index.js';
import type { App } from '../../app/open-app.js';
import { DiffdexError } from '../../core/errors.js';
import { CallGate } from './call-gate.js';

/** A repository that is served. */
export interface Member {
  /** What answers, and callers, call it; unique in a workspace. */
  name: string;
  index: LiveIndex;
}

/** How many calls run at once, from all clients: each takes memory, and more would not finish sooner. */
const MAX_READING = 16;
/** An update waits for the one before anyway. */
const MAX_UPDATING = 2;

/** The repositories behind one server, one or more. */
export class Workspace {
  readonly members: readonly Member[];
  readonly reading = new CallGate(MAX_READING);
  readonly updating = new CallGate(MAX_UPDATING);

  constructor(members: readonly Member[]) {
    this.members = members;
  }

  /** The member of a name, or the only one. @throws DiffdexError ARGUMENT_INVALID */
  member(name?: string): Member {
    const [first, ...others] = this.asked(name);
    if (first && others.length === 0) return first;
    throw new DiffdexError('ARGUMENT_INVALID', 'This server serves several repositories.', {
      hint: `Choose one with \`repository\`: ${this.#names()}.`,
    });
  }

  /** The member of a name; without one all. @throws DiffdexError ARGUMENT_INVALID */
  asked(name?: string): readonly Member[] {
    if (name === undefined) return this.members;
    const found = this.members.filter((one) => one.name === name);
    if (found.length > 0) return found;
    throw new DiffdexError('ARGUMENT_INVALID', `This server does not serve the repository ${name}.`, {
      hint: `Choose one of ${this.#names()}.`,
    });
  }

  /**
   * The member of a name or, without one, the only one that has what a call is about.
   *
   * @param what it is about, for the message
   * @throws DiffdexError ARGUMENT_INVALID where none has it, or several
   */
  async locate(
    name: string | undefined,
    what: string,
    has: (view: SnapshotView, app: App) => Promise<boolean>,
  ): Promise<Member> {
    const asked = this.asked(name);
    const [only, ...others] = asked;
    if (only && others.length === 0) return only;
    const having = await Promise.all(asked.map(({ index }) => index.read(has).catch(noWhereUnusable)));
    const found = asked.filter((_, at) => having[at]);
    const [first, ...more] = found;
    if (first && more.length === 0) return first;
    throw new DiffdexError(
      'ARGUMENT_INVALID',
      first ? `Several repositories have ${what}.` : `No repository here has ${what}.`,
      { hint: `Choose one with \`repository\`: ${namesOf(first ? found : asked)}.` },
    );
  }

  close(): void {
    for (const { index } of this.members) index.close();
  }

  #names(): string {
    return namesOf(this.members);
  }
}

function namesOf(members: readonly Member[]): string {
  return members.map(({ name }) => name).join(', ');
}

/** Turns the error of an unusable index into *no*: only a call that names the repository reports the error. */
function noWhereUnusable(error: unknown): boolean {
  if (error instanceof DiffdexError) return false;
  throw error;
}
