import { parentPort } from 'node:worker_threads';
import type { LookAnswer, LookQuestion } from './look-messages.js';
import { FileLook } from './file-look.js';
import { TreeLook, Unfit } from './tree-look.js';

const trees = new Map<number, TreeLook | FileLook>();

async function answer(question: LookQuestion): Promise<LookAnswer> {
  const { id, tree } = question;
  if (question.kind === 'forget') {
    trees.delete(tree);
    return { id, kind: 'forgotten' };
  }
  try {
    if (question.kind === 'begin') {
      const begun = await TreeLook.begin(question.parts);
      trees.set(tree, begun);
      return { id, kind: 'begun', hasEncodings: begun.hasEncodings };
    }
    if (question.kind === 'begin-files') {
      trees.set(tree, new FileLook(question.parts));
      return { id, kind: 'begun', hasEncodings: false };
    }
    const known = trees.get(tree);
    return known
      ? { id, kind: 'moved', moved: await known.look() }
      : { id, kind: 'unfit', reason: 'the tree is forgotten' };
  } catch (error) {
    // A folder that went away or may not be read: git knows what that means.
    return { id, kind: 'unfit', reason: error instanceof Unfit ? error.message : String(error) };
  }
}

parentPort?.on('message', (question: LookQuestion) => {
  void answer(question).then((message) => parentPort?.postMessage(message));
});
