import { existsSync } from 'node:fs';
import { DiffdexError } from '../../core/errors.js';
import { findHooks } from '../hooks/open-hooks.js';
import { openApp, type App } from '../open-app.js';
import { excludesFolder } from '../../git/repository/exclude-from-git.js';
import { agentSteps } from './agent-steps.js';
import { clientSteps } from './client-steps.js';
import { hooksStep } from './hooks-step.js';
import { indexStep } from './index-step.js';
import { readSetupRecord, withPart, writeSetupRecord } from './setup-record.js';
import type { SetupOptions, SetupStep } from './setup-step.js';

/** A setup of one working tree. */
export interface Setup {
  steps: SetupStep[];
  /** Does a step, and records what it put in. @returns what the user should know @throws DiffdexError */
  run: (step: SetupStep) => Promise<string[]>;
}

/** Where a setup works. */
export interface SetupPlace {
  /** Absolute top of the working tree. */
  root: string;
  gitDirectory: string;
  commonDirectory: string;
  app: App;
  /** Absolute folder of the index. */
  index: string;
}

/**
 * Finds out what a setup has to do: the index first, since the rest is of use with it.
 *
 * @throws DiffdexError ARGUMENT_INVALID without a working tree of git, and those of the steps
 */
export async function openSetup(options: SetupOptions): Promise<Setup> {
  const place = await findPlace(options);
  const steps = [
    await indexStep(place.app),
    await hooksStep(options),
    ...(await clientSteps(options)),
    ...(await agentSteps(options)),
  ];
  return { steps, run: (step) => runStep(place, step) };
}

/** Where a setup works. @throws DiffdexError ARGUMENT_INVALID without a working tree of git, NOT_A_REPOSITORY, CONFIG_INVALID, … */
export async function findPlace({ app: options, hooks }: SetupOptions): Promise<SetupPlace> {
  if (options.noGit) {
    throw new DiffdexError('ARGUMENT_INVALID', 'A setup needs a git repository.', {
      hint: 'Without git, use `diffdex index --no-git`, `diffdex mcp install` and `diffdex agent install`.',
    });
  }
  const { location } = await findHooks(hooks);
  if (location.isBare) {
    throw new DiffdexError(
      'ARGUMENT_INVALID',
      'This repository is bare: there is no working tree to set up.',
      {
        hint: 'Use `diffdex index` and `diffdex hook install --server`.',
      },
    );
  }
  const { root, gitDirectory, commonDirectory } = location;
  const app = await openApp(options);
  return { root, gitDirectory, commonDirectory, app, index: app.store.path };
}

async function runStep(
  { root, gitDirectory, commonDirectory, index }: SetupPlace,
  step: SetupStep,
): Promise<string[]> {
  const wasThere = existsSync(index);
  const wasExcluded = await excludesFolder(commonDirectory, root, index);
  const said = await step.run();
  const before = await readSetupRecord(gitDirectory);
  const isMade = step.part.kind !== 'index' || !wasThere;
  const isExcluded =
    before.isExcluded || (!wasExcluded && (await excludesFolder(commonDirectory, root, index)));
  await writeSetupRecord(gitDirectory, { ...(isMade ? withPart(before, step.part) : before), isExcluded });
  return said;
}
