import { join } from 'node:path';
import { endGroup, info, setFailed, setOutput, startGroup } from '@actions/core';
import type { App } from '../app/open-app.js';
import { pack } from '../app/packs/pack.js';
import { update } from '../app/index/update.js';
import { verify } from '../app/index/verify.js';
import type { UpdateSummary } from '../core/results/update-summary.js';
import type { Verification } from '../core/results/verification.js';
import { formatPack } from '../reporting/reports/format-pack.js';
import { formatUpdate } from '../reporting/reports/format-update.js';
import { formatVerification } from '../reporting/reports/format-verification.js';
import { withoutCommands } from '../reporting/text/workflow-command.js';
import { askQueries } from './ask-queries.js';
import { describeProposal } from './describe-proposal.js';
import { failuresOf } from './failures.js';
import type { ActionInputs } from './inputs.js';
import { openAction } from './open-action.js';
import { printAnswers } from './print-answers.js';
import { setHitsOutput, setUpdateOutputs } from './set-outputs.js';
import { impactSection } from './summary/impact-section.js';
import { proposalSection } from './summary/proposal-section.js';
import { searchesSection } from './summary/searches-section.js';
import { updateSection } from './summary/update-section.js';
import { verificationSection } from './summary/verification-section.js';
import { writeSummary } from './summary/write-summary.js';
import type { WorkflowRun } from './workflow-run.js';

/**
 * Brings the index to the commit, asks the queries, and tells in log, summary and outputs what came of it.
 *
 * @throws DiffdexError of `openApp`, `update` and search
 */
export async function runUpdate(inputs: ActionInputs, run: WorkflowRun): Promise<void> {
  const app = await openAction(inputs, run);
  const state = await app.store.readState();
  const former = state.kind === 'present' ? state.manifest.revision : undefined;
  const summary = await updateInGroup(app, inputs);
  info(withoutCommands(formatUpdate(summary)));
  setUpdateOutputs(summary, app.store.path);
  const verification = inputs.verify ? await verifyInGroup(app) : undefined;
  const isSound = verification?.ok ?? true;
  setOutput('save', inputs.cache === 'true' && run.isSaved && isSound);
  if (inputs.artifact && isSound) setOutput('pack', await packInGroup(app, inputs, run));

  // A wrong index is asked nothing, since its answers would be taken for true.
  const answered = isSound ? await askQueries(app, inputs, run) : [];
  printAnswers(answered, app.repository.root, run.workspace);
  setHitsOutput(answered, app.reporter);
  const proposal = isSound ? await describeProposal(app, inputs, run, summary.revision) : undefined;

  if (inputs.summary) {
    const { repositoryUrl } = run.site;
    const model = (await app.openEmbedder()).id;
    await writeSummary([
      // Who reviews a change reads no further than that.
      ...(proposal?.impact ? impactSection(proposal.impact, repositoryUrl) : []),
      ...(proposal ? [proposalSection(proposal, repositoryUrl)] : []),
      updateSection({ update: summary, former, model, repositoryUrl }),
      ...(verification ? [verificationSection(verification)] : []),
      ...searchesSection(answered, repositoryUrl),
    ]);
  }
  if (inputs.comment && isSound) {
    const { postComment } = await import('./comment/post-comment.js');
    await postComment(proposal, inputs, run);
  }
  const failures = failuresOf({ verification, answered, proposal }, inputs);
  if (failures.length > 0) setFailed(failures.join('\n'));
}

async function updateInGroup(app: App, { rev, full }: ActionInputs): Promise<UpdateSummary> {
  startGroup('Update the index');
  try {
    return await update(app, { revision: rev, full, dryRun: false });
  } finally {
    endGroup();
  }
}

/** Packs the index into the one file that is uploaded. Returns its path. */
async function packInGroup(
  app: App,
  { artifactName }: ActionInputs,
  { temporaryFolder }: WorkflowRun,
): Promise<string> {
  startGroup('Pack the index');
  try {
    const target = join(temporaryFolder, `${artifactName}.tar.zst`);
    const packed = await pack(app, { target, dtype: 'float16', noContent: false, isQuick: true });
    info(withoutCommands(formatPack(packed)));
    return packed.path;
  } finally {
    endGroup();
  }
}

/** Compares the index with the repository; the log tells the differences. */
async function verifyInGroup(app: App): Promise<Verification> {
  startGroup('Verify the index');
  try {
    const verification = await verify(app, { deep: false, repair: false });
    info(withoutCommands(formatVerification(verification)));
    return verification;
  } finally {
    endGroup();
  }
}
