import { setting, tokenRule, type FileRule, type TextRule } from './secret-rule.js';

export const sourceHostingFiles: readonly FileRule[] = [
  {
    name: 'git-credentials',
    holds: 'logins for git and git hosting tools',
    files:
      /(?:^|\/)(?:\.git-credentials|\.config\/git\/credentials|\.config\/gh\/hosts\.ya?ml|\.config\/hub|\.config\/glab-cli\/config\.yml|\.circleci\/(?:token|cli\.yml))$/,
  },
  {
    name: 'netrc',
    holds: 'server logins',
    files: /(?:^|\/)[._]netrc(?:\.gpg)?$/,
  },
];

export const sourceHosting: readonly TextRule[] = [
  tokenRule(
    'github-token',
    'a GitHub token',
    ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    'gh[pousr]_',
    '[A-Za-z0-9]{36,255}',
  ),
  tokenRule(
    'github-fine-grained-token',
    'a GitHub token',
    ['github_pat_'],
    'github_pat_',
    '[A-Za-z0-9]{22}_[A-Za-z0-9]{59}',
  ),
  tokenRule(
    'gitlab-token',
    'a GitLab token',
    [
      'glpat-',
      'gldt-',
      'glrt-',
      'glrtr-',
      'glft-',
      'glsoat-',
      'glimt-',
      'glagent-',
      'glcbt-',
      'glffct-',
      'glptt-',
      'gloas-',
    ],
    'gl(?:pat|dt|rtr?|ft|soat|imt|agent|cbt|ffct|ptt|oas)-',
    String.raw`[\w.-]{20,300}`,
  ),
  tokenRule(
    'gitlab-runner-token',
    'a GitLab runner token',
    ['GR1348941'],
    'GR1348941',
    String.raw`[\w-]{20}`,
  ),
  tokenRule(
    'atlassian-token',
    'an Atlassian token',
    ['ATATT3', 'ATCTT3', 'ATBB'],
    '(?:ATATT3|ATCTT3|ATBB)',
    String.raw`[\w=+/-]{28,250}`,
  ),
  tokenRule(
    'sourcegraph-token',
    'a Sourcegraph token',
    ['sgp_'],
    'sgp_(?:(?:[a-fA-F0-9]{16}|local)_)?',
    '[a-fA-F0-9]{40}',
  ),
  tokenRule('buildkite-token', 'a Buildkite token', ['bkua_'], 'bkua_', '[a-f0-9]{40}'),
  tokenRule(
    'circleci-token',
    'a CircleCI token',
    ['CCIPAT_'],
    'CCIPAT_',
    String.raw`[\w-]{22,32}_[a-f0-9]{40}`,
  ),
  tokenRule('sonar-token', 'a SonarQube token', ['squ_', 'sqp_', 'sqa_'], 'sq[upa]_', '[a-f0-9]{40}'),
  {
    name: 'git-host-settings',
    holds: 'a git hosting token',
    files: /(?:^|\/)(?:gh|hub|glab-cli|tea)\/(?:hosts|config)\.ya?ml$/,
    pattern: setting('oauth_token|token'),
    isRandom: false,
  },
];
