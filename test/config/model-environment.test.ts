import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModelEnvironment } from '../../src/config/model-environment.js';

describe('readModelEnvironment', () => {
  it('has defaults without any variable', () => {
    expect(readModelEnvironment({})).toMatchObject({
      isOffline: false,
      hub: 'https://huggingface.co',
      hubToken: undefined,
      trustedOrigins: [],
    });
  });

  it('puts the cache where it is told to, else where XDG says, else below the home directory', () => {
    const cacheOf = (environment: Record<string, string>) => readModelEnvironment(environment).cache;
    expect(cacheOf({ DIFFDEX_CACHE: '/models', XDG_CACHE_HOME: '/xdg' })).toBe('/models');
    expect(cacheOf({ XDG_CACHE_HOME: '/xdg' })).toBe(join('/xdg', 'diffdex'));
    expect(cacheOf({})).toBe(join(homedir(), '.cache', 'diffdex'));
  });

  it.each([
    [{ DIFFDEX_OFFLINE: '1' }, true],
    [{ HF_HUB_OFFLINE: 'TRUE' }, true],
    [{ DIFFDEX_OFFLINE: '0', HF_HUB_OFFLINE: 'no' }, false],
    [{ DIFFDEX_OFFLINE: '' }, false],
  ])('reads %o', (environment, isOffline) => {
    expect(readModelEnvironment(environment).isOffline).toBe(isOffline);
  });

  it('reads mirror, token, origins and keys', () => {
    const environment = readModelEnvironment({
      HF_ENDPOINT: 'https://mirror.example//',
      HF_TOKEN: ' hf_secret\n',
      DIFFDEX_TRUSTED_ORIGINS: 'https://a.example/v1, http://b.example:8080=B_KEY  nonsense =X',
      DIFFDEX_TRUSTED_MODELS: ' acme/bert@main, /models/with space ,,',
      KEY: 'sk',
    });
    expect(environment.hub).toBe('https://mirror.example');
    expect(environment.hubToken).toBe('hf_secret');
    expect(environment.trustedOrigins).toEqual([
      { origin: 'https://a.example', keyVariable: undefined },
      { origin: 'http://b.example:8080', keyVariable: 'B_KEY' },
    ]);
    expect(environment.trustedModels).toEqual(['acme/bert@main', '/models/with space']);
    expect([environment.valueOf('KEY'), environment.valueOf('OTHER')]).toEqual(['sk', undefined]);
  });
});
