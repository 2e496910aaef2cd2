import type { StartedProgram } from '../../mcp-clients/started-program.js';
import { packageRoot } from '../../platform/package-root.js';
import { toolVersion } from '../../platform/tool-version.js';

const NOT_NPX =
  'Do not use `npx diffdex` instead: npx asks the registry for a package of that name, and runs it, whoever published it.';

/**
 * What the user has to know of the program that a client will start; empty where all is well.
 *
 * @param words what the entry starts
 * @param started what that is on this machine
 */
export function programAdvice(words: readonly string[], started: StartedProgram): string[] {
  if (started.folder === undefined) return [words[0] === 'npx' ? missingPackage() : missingCommand()];
  const advice: string[] = [];
  if (started.installation === 'npx-cache') {
    advice.push(
      `${started.folder} is in the cache of npx, which is cleared now and then. Install diffdex permanently.`,
    );
  }
  if (started.version !== undefined && started.version !== toolVersion) {
    advice.push(
      `The client starts version ${started.version} in ${started.folder}; this is version ${toolVersion}.`,
    );
  }
  return advice;
}

function missingCommand(): string {
  return (
    'There is no `diffdex` on your PATH, so the client cannot start the server yet. ' +
    `Put this version there: npm install --global ${packageRoot}\n${NOT_NPX}`
  );
}

function missingPackage(): string {
  return (
    'package.json asks for diffdex, but it is not in node_modules, so the client cannot start the server yet. ' +
    'Check that the `diffdex` of your registry is the one you mean, then install the packages of the project.\n' +
    '`npx --no`, which the configuration says, fetches nothing.'
  );
}
