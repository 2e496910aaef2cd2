import { simpleGit, type SimpleGit } from 'simple-git';
import { gitEnvironment } from './git-environment.js';

/**
 * simple-git with the environment of every other git process here. It guards variables that run programs or name
 * configuration; the ones that `gitEnvironment` keeps are the user's own, never data, and pass as they would to git.
 */
export function createSimpleGit(directory: string): SimpleGit {
  const environment = gitEnvironment();
  return simpleGit({
    baseDir: directory,
    allowEnvironment: Object.keys(environment),
    unsafe: {
      allowUnsafeAskPass: true,
      allowUnsafeConfigEnvCount: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeExec: true,
      allowUnsafeGitProxy: true,
      allowUnsafeSshCommand: true,
    },
  }).env(environment);
}
