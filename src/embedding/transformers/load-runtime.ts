import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DiffdexError, isSystemError } from '../../core/errors.js';
import { packageRoot } from '../../platform/package-root.js';

export type Runtime = typeof import('@huggingface/transformers');

/**
 * Loads transformers.js with ONNX Runtime: 240 ms, so only where a model needs it. It is installed beside diffdex by those
 * who want it. It reads files and never goes online: what it loads is already there.
 *
 * @throws DiffdexError MODEL_RUNTIME_MISSING
 */
export async function loadRuntime(): Promise<Runtime> {
  let runtime: Runtime;
  try {
    runtime = await import('@huggingface/transformers');
  } catch (cause) {
    throw new DiffdexError('MODEL_RUNTIME_MISSING', missingMessage(cause), {
      hint: `Install it next to diffdex: ${installCommand()}`,
      cause,
    });
  }
  const { env, LogLevel } = runtime;
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useFSCache = false;
  env.logLevel = LogLevel.ERROR;
  return runtime;
}

/** Whether it can be found; loading it may still fail. */
export function isRuntimeInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('@huggingface/transformers');
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

function missingMessage(cause: unknown): string {
  return isAbsent(cause)
    ? 'This model needs @huggingface/transformers, which is not installed.'
    : '@huggingface/transformers is installed, but cannot be loaded.';
}

function isAbsent(error: unknown): boolean {
  return isSystemError(error, 'ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND');
}

/**
 * Without scripts, since that of onnxruntime-node fetches GPU libraries of some 300 MB from another server, which fails
 * behind many firewalls; what the CPU needs is in the package.
 */
function installCommand(): string {
  const place = isInProject() ? '' : '--global ';
  return `npm install ${place}--ignore-scripts "@huggingface/transformers@${supportedRange()}"`;
}

/** A project has a package.json beside the node_modules that holds this package; a global folder has none. */
function isInProject(): boolean {
  const modules = dirname(packageRoot);
  return basename(modules) !== 'node_modules' || existsSync(join(dirname(modules), 'package.json'));
}

function supportedRange(): string {
  const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    peerDependencies: Record<string, string>;
  };
  return manifest.peerDependencies['@huggingface/transformers'] ?? 'latest';
}
