import { runGit } from './run-git.js';

/** The version of git, such as `2.39.5`. @throws DiffdexError GIT_MISSING, GIT_FAILED */
export async function gitVersion(): Promise<string> {
  const { stdout } = await runGit(process.cwd(), ['--version']);
  return /\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim();
}
