import { setting, type FileRule, type TextRule } from './secret-rule.js';

export const environmentFiles: readonly FileRule[] = [
  {
    name: 'environment-file',
    holds: 'environment settings, including passwords and keys',
    files:
      /(?:^|\/)(?:\.env(?:[^a-z0-9/][^/]*)?|[^/]+\.env|env\.(?:local|dev|development|prod|production|stag(?:e|ing)|secrets?))$/,
  },
  {
    name: 'shell-history',
    holds: 'a shell history, with everything that was typed',
    files:
      /(?:^|\/)(?:\.(?:ba|z|k|c|a)?sh_history|\.(?:psql|mysql|sqlite|rediscli|node_repl|python|irb|pry|php|scala|mongo|dbshell|lesshst|bash|fish|history)_?hist(?:ory)?|\.histfile|fish_history|consolehost_history\.txt)$/,
  },
];

export const environmentTexts: readonly TextRule[] = [
  {
    name: 'environment-value',
    holds: 'an environment value',
    files:
      /(?:^|\/)(?:\.envrc(?:\.[^/]+)?|\.flaskenv|env|\.?environment|\.pam_environment|\.env\.ps1|secrets?\.sh)$/,
    pattern:
      /^[^\S\n]{0,20}(?:export[^\S\n]{1,8}|set[^\S\n]{1,8}|\$env:)?[A-Za-z_]\w{0,100}[^\S\n]{0,8}=[^\S\n]{0,8}["']?(?<value>[^\s"'/$(){}`:]{8,500})["']?[^\S\n]{0,20}(?:#|$)/gm,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'secret-of-a-word',
    holds: 'a password or token and nothing else',
    files:
      /(?:^|\/)(?:[^/]*[-_.])?(?:token|api[-_]?key|access[-_]?key|password|passphrase|secret)(?:\.txt)?$|(?:^|\/)\.?(?:ansible[-_]?)?vault[-_]?(?:pass(?:w(?:or)?d)?(?:[-_]file)?)?(?:\.txt)?$/,
    pattern: /^\s{0,100}(?<value>[^\s"'<>(){}=]{8,500})\s{0,100}$/g,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'passwords-of-users',
    holds: 'password hashes',
    files: /(?:^|\/)(?:g?shadow-?|master\.passwd|[^/]*\.?(?:ht)?passwd|passwd)$/,
    pattern: /^[\w.-]{1,64}:\$?(?:\w{1,8}\$)?(?<value>[^\s:*!]{8,200})(?::|$)/gm,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'properties-with-secret',
    holds: 'a password or a key',
    files: /(?:^|\/)(?:gradle|local|secrets?|keystore|signing|sonar|application(?:-[^/]+)?)\.properties$/,
    pattern: setting(
      String.raw`(?:password|passwd|passphrase|secret|token|api[-_.]?key|access[-_.]?key|private[-_.]?key|credentials?)`,
    ),
    isRandom: false,
    sparesExamples: true,
  },
];
