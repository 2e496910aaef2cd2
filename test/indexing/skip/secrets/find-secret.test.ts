import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FILE_RULES, TEXT_RULES } from '../../../../src/indexing/skip/secrets/catalog.js';
import { findSecretName, findSecretText } from '../../../../src/indexing/skip/secrets/find-secret.js';
import { FILE_SAMPLES } from './file-samples.js';
import { joinSample, placeholdersOf } from './join-sample.js';
import { TEXT_SAMPLES } from './text-samples.js';
import { TOKEN_SAMPLES } from './token-samples.js';

/** What finds a secret in a file, as the name of the rule. */
function ruleOf(path: string, text: string): string | undefined {
  return (findSecretName(path) ?? findSecretText(path, text))?.rule;
}

/** Where tokens stand in files. */
const PLACES = [
  'const token = "%";\n',
  'token: %\n',
  "curl -H 'Authorization: Bearer %'\n",
  '{"log":"a\\n%\\n"}',
  'https://x:%@host.invalid/\n',
];

describe('the rules of secrets', () => {
  it('have names and samples, each its own', () => {
    const names = [...FILE_RULES, ...TEXT_RULES].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]+$/);
    expect(Object.keys(FILE_SAMPLES).sort()).toEqual(FILE_RULES.map(({ name }) => name).sort());
    expect([...Object.keys(TEXT_SAMPLES), ...Object.keys(TOKEN_SAMPLES)].sort()).toEqual(
      TEXT_RULES.map(({ name }) => name).sort(),
    );
    for (const { withheld, kept } of [...Object.values(FILE_SAMPLES), ...Object.values(TEXT_SAMPLES)]) {
      expect([withheld.length > 0, kept.length > 0]).toEqual([true, true]);
    }
  });

  it('stand in the documentation', () => {
    const page = readFileSync(new URL('../../../../docs/guides/secrets.md', import.meta.url), 'utf8');
    const listed = [...page.matchAll(/^\| `([a-z0-9-]+)` \| (.+?) \|/gm)].map(([, name, holds]) => [
      name,
      holds,
    ]);
    expect(listed).toEqual([...FILE_RULES, ...TEXT_RULES].map(({ name, holds }) => [name, holds]));
  });

  it.each(Object.entries(FILE_SAMPLES))('%s goes by names', (name, { withheld, kept }) => {
    for (const path of withheld) expect([path, findSecretName(path)?.rule]).toEqual([path, name]);
    for (const path of kept) expect([path, findSecretName(path)]).toEqual([path, undefined]);
  });

  it.each(Object.entries(TEXT_SAMPLES))('%s goes by what a text holds', (name, { withheld, kept }) => {
    for (const [path, template] of withheld)
      expect([path, template, ruleOf(path, joinSample(template))]).toEqual([path, template, name]);
    for (const [path, template] of kept)
      expect([path, template, ruleOf(path, joinSample(template))]).toEqual([path, template, undefined]);
  });

  it.each(Object.entries(TOKEN_SAMPLES))('%s goes by how a token begins', (name, templates) => {
    for (const template of templates) {
      for (const place of PLACES) {
        const text = place.replace('%', () => joinSample(template));
        expect([text, ruleOf('src/a.ts', text)]).toEqual([text, name]);
        for (const placeholder of placeholdersOf(template)) {
          const example = place.replace('%', () => placeholder);
          expect([example, ruleOf('src/a.ts', example)]).toEqual([example, undefined]);
        }
      }
    }
  });

  it('tell the rule and the line, and never the value', () => {
    const token = joinSample('gh|p_{base62 36}');
    const text = `# One\n\ntoken: ${token}\n`;
    const found = findSecretText('a.md', text);
    expect(found).toEqual({ rule: 'github-token', holds: 'a GitHub token', line: 3 });
  });

  it('take time in line with the length of a text, whatever stands there', () => {
    const pieces = [
      '-----BEGIN PRI|VATE KEY-----',
      '"auths""auth":"',
      'eyJ',
      'eyJ.eyJ-',
      '_authToken=',
      'postgres://a:',
      ' \n',
      'kind: Secret\n',
      'gh|p_',
      'key-',
      '"kty""d":"',
      'aws_secret_access_key=',
      ':',
      '{',
      'password',
    ];
    for (const path of [
      'a.ts',
      '.npmrc',
      'k8s/secret.yaml',
      'kubeconfig.yaml',
      'pip.conf',
      'auth.json',
      'token',
      '.envrc',
      'appsettings.json',
    ]) {
      for (const piece of pieces) {
        const text = joinSample(piece).repeat(200_000 / piece.length);
        expect(() => findSecretText(path, text)).not.toThrow();
      }
    }
  });
});
