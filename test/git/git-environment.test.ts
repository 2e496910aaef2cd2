import { describe, expect, it } from 'vitest';
import { gitEnvironment } from '../../src/git/run/git-environment.js';

describe('gitEnvironment', () => {
  it('drops what a hook sets and what changes an answer', () => {
    const ambient = {
      PATH: '/bin',
      GIT_DIR: '/elsewhere',
      GIT_INDEX_FILE: 'index.lock',
      GIT_PREFIX: 'sub/',
      GIT_EXTERNAL_DIFF: 'evil',
      GIT_LITERAL_PATHSPECS: '1',
      EDITOR: 'vi',
    };
    expect(gitEnvironment(ambient)).toEqual({
      PATH: '/bin',
      LC_ALL: 'C',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_TERMINAL_PROMPT: '0',
      GIT_NO_REPLACE_OBJECTS: '1',
    });
  });

  it('keeps where configuration comes from', () => {
    const ambient = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_PARAMETERS: "'safe.directory=*'" };
    expect(gitEnvironment(ambient)).toMatchObject(ambient);
  });

  it('keeps safe directories alone of the settings in the environment', () => {
    const environment = gitEnvironment({
      GIT_CONFIG_COUNT: '3',
      GIT_CONFIG_KEY_0: 'core.quotePath',
      GIT_CONFIG_VALUE_0: 'true',
      GIT_CONFIG_KEY_1: 'safe.directory',
      GIT_CONFIG_VALUE_1: '/repo',
      GIT_CONFIG_KEY_2: 'alias.ls-tree',
      GIT_CONFIG_VALUE_2: '!evil',
    });
    expect(environment).toMatchObject({
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '/repo',
    });
    expect(environment).not.toHaveProperty('GIT_CONFIG_KEY_1');
  });

  it.each(['1e9', 'Infinity', '999999999999', '-1', 'many'])('takes no time for a count of %s', (count) => {
    expect(gitEnvironment({ GIT_CONFIG_COUNT: count })).not.toHaveProperty('GIT_CONFIG_COUNT');
  });
});
