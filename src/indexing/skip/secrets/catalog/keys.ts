import type { FileRule, TextRule } from './secret-rule.js';

const HEADER = String.raw`-----BEGIN[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----`;

/** What stands between the lines of a key in code, JSON, YAML or a comment. */
const GAP = String.raw`(?:\\{1,2}[nrt]|[\s"'\x60+,;#/\\]){1,80}`;

/** Above the key. */
const FIELDS = String.raw`(?:(?:Proc-Type|DEK-Info|Version|Comment|Charset|Hash|Key-Info): [^\n\\"]{0,120}${GAP}){0,4}`;

/** A line of the key: all of a line or, within one, as long as no name is. */
const BODY = String.raw`(?<value>[A-Za-z0-9+/=-]{16,2000}(?=[^\S\n]{0,8}(?:[\n"'\x60\\]|$))|[A-Za-z0-9+/]{40,2000}(?![A-Za-z0-9+/]|\.\.|…))`;

export const keyFiles: readonly FileRule[] = [
  {
    name: 'private-key-file',
    holds: 'a private key',
    files:
      /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519|xmss)(?:_sk)?|ssh_host_[a-z0-9]+_key|[^/]+\.(?:pem|key|ppk|pvk|p8|jwk|private_key)|identity\.age)$/,
  },
  {
    name: 'key-store',
    holds: 'password-protected keys or passwords',
    files:
      /(?:^|\/)(?:[^/]+\.(?:p12|pfx|pkcs12|jks|jceks|bks|keystore|keytab|kdbx?|keychain(?:-db)?|kwallet|psafe3|agilekeychain|opvault|skr|mobileprovision)|keystore\.properties)$/,
  },
];

export const keyTexts: readonly TextRule[] = [
  {
    name: 'private-key-text',
    holds: 'a private key',
    words: ['PRIVATE KEY'],
    pattern: new RegExp(String.raw`^\s*${HEADER}`, 'g'),
    isRandom: false,
  },
  {
    name: 'private-key',
    holds: 'a private key within other text',
    words: ['PRIVATE KEY'],
    pattern: new RegExp(`${HEADER}${GAP}${FIELDS}${BODY}`, 'g'),
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'putty-key',
    holds: 'a PuTTY private key',
    words: ['PuTTY-User-Key-File-'],
    pattern: /^PuTTY-User-Key-File-\d: \S/gm,
    beside: /^Private-Lines: \d/m,
    isRandom: false,
  },
  {
    name: 'age-key',
    holds: 'an age private key',
    words: ['AGE-SECRET-KEY-'],
    pattern: /AGE-SECRET-KEY-(?:PQ-)?1(?<value>[A-Za-z0-9-]{12,2000})/g,
    isRandom: false,
  },
  {
    name: 'json-web-key',
    holds: 'a private key in JSON',
    words: ['"kty"'],
    pattern: /"(?:d|k)"\s{0,8}:\s{0,8}"(?<value>[\w-]{16,2000})"/g,
    beside: /"kty"\s{0,8}:\s{0,8}"(?:RSA|EC|OKP|oct)"/,
    isRandom: false,
    sparesExamples: true,
  },
];
