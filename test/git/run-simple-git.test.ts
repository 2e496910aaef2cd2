import { describe, expect, it, vi } from 'vitest';
import { DiffdexError } from '../../src/core/errors.js';
import { runSimpleGit } from '../../src/git/run-simple-git.js';
import { createRepository } from '../support/temporary-repository.js';

describe('runSimpleGit', () => {
  it('fails as every other git process here does', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    const running = runSimpleGit(repository.path, ['rev-list', '--count', 'nope']);
    await expect(running).rejects.toBeInstanceOf(DiffdexError);
    await expect(running).rejects.toMatchObject({
      code: 'GIT_FAILED',
      message: expect.stringContaining("ambiguous argument 'nope'") as string,
    });
  });

  it('runs with every variable that the environment keeps', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    const kept = {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_PARAMETERS: "'core.abbrev'='7'",
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      GIT_SSH_COMMAND: 'ssh -v',
      GIT_SSL_NO_VERIFY: '1',
      GIT_CEILING_DIRECTORIES: '/nonexistent',
      EDITOR: 'vi',
      PAGER: 'less',
      SSH_ASKPASS: 'false',
    };
    for (const [name, value] of Object.entries(kept)) vi.stubEnv(name, value);
    expect(await runSimpleGit(repository.path, ['rev-list', '--count', 'HEAD'])).toBe('1\n');
    vi.unstubAllEnvs();
  });
});
