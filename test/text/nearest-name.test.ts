import { expect, it } from 'vitest';
import { nearestName } from '../../src/text/nearest-name.js';

const KNOWN = ['repository', 'max_tokens', 'path', 'limit', 'line', 'id'];

it.each([
  ['repo', 'repository'],
  ['repositry', 'repository'],
  ['maxTokens', 'max_tokens'],
  ['max-token', 'max_tokens'],
  ['paths', 'path'],
  ['PATH', 'path'],
  ['lmit', 'limit'],
  ['lines', 'line'],
  ['ids', 'id'],
  ['colour', undefined],
  ['p', undefined],
  ['', undefined],
  ['constructor', undefined],
])('%j is taken for %j', (given, meant) => {
  expect(nearestName(given, KNOWN)).toBe(meant);
});
