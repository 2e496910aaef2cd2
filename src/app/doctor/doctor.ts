import { join } from 'node:path';
import { checkGrammars } from '../../chunking/grammars/check-grammars.js';
import type { Diagnosis } from '../../core/results/diagnosis.js';
import { packageRoot } from '../../platform/package-root.js';
import { checkModel } from '../../embedding/static/check-model.js';
import type { AppOptions } from '../app-options.js';
import type { ClientOptions } from '../clients/client-options.js';
import { checkClients } from './check-clients.js';
import { checkCommitted } from './check-committed.js';
import { checkHooks } from './check-hooks.js';
import { checkFreshness, checkGrowth, checkIndex, checkLock, checkOnDisk } from './check-index.js';
import { checkDisk, checkGit, checkNative, checkNode, checkPermissions } from './check-machine.js';
import { judge, ok, problem, type Finding } from './judge.js';
import { openApp, type App } from '../open-app.js';
import type { HookOptions } from '../hooks/open-hooks.js';

/**
 * Runs all checks of `diffdex doctor`, in the order in which they depend on each other. Leaves out checks that need
 * something that has failed. Writes nothing.
 */
export async function diagnose(
  options: AppOptions,
  program: HookOptions['program'],
  clients: ClientOptions,
): Promise<Diagnosis[]> {
  const diagnoses = [
    await judge('node', checkNode),
    await judge('git', checkGit),
    await judge('native modules', checkNative),
    await judge('grammars', checkAllGrammars),
  ];
  let app: App | undefined;
  const config = await judge('configuration', async () => {
    app = await openApp(options);
    return describeRepository(app);
  });
  diagnoses.push(config);
  if (!app) return diagnoses;
  diagnoses.push(...(await diagnoseApp(app, options, program)));
  return [...diagnoses, await judge('clients', () => checkClients(clients))];
}

async function diagnoseApp(
  app: App,
  options: AppOptions,
  program: HookOptions['program'],
): Promise<Diagnosis[]> {
  const index = app.store.path;
  const found = await judge('index', () => checkIndex(app));
  const diagnoses = [
    await judge('model', () => checkOwnModel(app)),
    await judge('disk', () => checkDisk(index)),
    await judge('permissions', () => checkPermissions(index)),
    await judge('lock', () => checkLock(app)),
    found,
    await judge('freshness', () => checkFreshness(app)),
  ];
  if (found.state !== 'problem') diagnoses.push(await judge('files on disk', () => checkOnDisk(app)));
  diagnoses.push(await judge('growth', () => checkGrowth(app)));
  if (app.repository.isIndexCommitted) {
    diagnoses.push(await judge('committed', () => checkCommitted(app)));
  }
  if (app.repository.gitDirectory !== undefined) {
    diagnoses.push(await judge('hooks', () => checkHooks({ ...options, program })));
  }
  return diagnoses;
}

function describeRepository({ repository }: App): Finding {
  const { absence, root } = repository;
  return absence ? problem(absence.message, absence.hint) : ok(`of ${root}`);
}

async function checkAllGrammars(): Promise<Finding> {
  const { total, damaged } = await checkGrammars();
  if (damaged.length === 0) return ok(`${String(total)}, all unchanged since publication`);
  return problem(`damaged: ${damaged.join(', ')}`, 'Reinstall diffdex.');
}

/** @throws DiffdexError EMBEDDER_INVALID */
async function checkOwnModel(app: App): Promise<Finding> {
  const embedder = await app.openEmbedder();
  await checkModel(embedder, join(packageRoot, 'models', embedder.id));
  return ok(
    `${embedder.id}, ${String(embedder.dimension)} dimensions, digest ${embedder.digest.slice(0, 12)}`,
  );
}
