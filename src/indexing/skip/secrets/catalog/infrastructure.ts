import { setting, tokenRule, type FileRule, type TextRule } from './secret-rule.js';
import { isTrivial } from './trivial-base64.js';
import { isTokenOfService } from '../web-token.js';

export const infrastructureFiles: readonly FileRule[] = [
  {
    name: 'terraform-state',
    holds: 'a state of Terraform, in which every secret stands in plain text',
    files: /(?:^|\/)[^/]+\.tfstate(?:\.[^/]+)?$/,
  },
  {
    name: 'terraform-variables',
    holds: 'values of variables of Terraform, passwords among them',
    files: /(?:^|\/)[^/]+\.tfvars(?:\.json)?$/,
    sparesExamples: true,
  },
  {
    name: 'terraform-credentials',
    holds: 'tokens of Terraform',
    files: /(?:^|\/)(?:\.terraformrc|terraform\.rc|credentials\.tfrc\.json)$/,
  },
  {
    name: 'kubernetes-configuration',
    holds: 'keys or tokens of a cluster',
    files: /(?:^|\/)(?:\.kube\/config|kubeconfig|[^/]+\.kubeconfig|k3s\.yaml|talosconfig)$/,
  },
  {
    name: 'registry-login',
    holds: 'logins to registries of containers',
    files:
      /(?:^|\/)(?:\.dockercfg|\.docker\/config\.json|\.?dockerconfig(?:\.?json)?|containers\/auth\.json|\.config\/helm\/registry\/config\.json)$/,
  },
  {
    name: 'vault-token-file',
    holds: 'a token or a password of a vault',
    files:
      /(?:^|\/)(?:\.vault-token|\.?(?:ansible[-_]?)?vault[-_]?pass(?:w(?:or)?d)?(?:[-_]file)?(?:\.txt)?|\.ansible_vault)$/,
    sparesExamples: true,
  },
];

export const infrastructureTexts: readonly TextRule[] = [
  {
    name: 'kubernetes-user',
    holds: 'a key or a token of a cluster',
    files: /\.(?:ya?ml|json|conf)$|(?:^|\/)[^/]*kube[^/]*$/,
    words: ['token', 'client-key-data', 'password'],
    pattern:
      /^[^\S\n]{0,40}["']?(?:token|client-key-data|password)["']?[^\S\n]{0,8}:[^\S\n]{0,8}["']?(?<value>[^\s"'#]{8,8000})/gm,
    beside: /^["']?kind["']?[^\S\n]{0,8}:[^\S\n]{0,8}["']?Config\b/m,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'kubeconfig-value',
    holds: 'a key or a token of a cluster',
    files: /(?:^|\/)kube[-_]?config[^/]*$/,
    pattern:
      /^[^\S\n]{0,40}(?:- )?["']?(?:token|client-key-data|password)["']?[^\S\n]{0,8}:[^\S\n]{0,8}["']?(?<value>[^\s"'#]{8,8000})/gm,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'kubernetes-secret',
    holds: 'a Secret of Kubernetes',
    files: /\.(?:ya?ml|json)$/,
    words: ['Secret'],
    pattern:
      /^[^\S\n]{1,8}["']?[\w.-]{0,60}(?:pass(?:word|wd|phrase)?|pwd|secret|token|key|credentials?|dsn|dockerconfigjson)["']?[^\S\n]{0,8}:[^\S\n]{0,8}["']?(?<value>[^\s"'|>#*&!,]{8,8000})["']?,?[^\S\n]{0,8}$/gim,
    beside: /^[^\S\n]{0,2}["']?kind["']?[^\S\n]{0,8}:[^\S\n]{0,8}["']?Secret["']?,?[^\S\n]{0,8}$/m,
    isRandom: false,
    sparesExamples: true,
    accepts: (value) => !isTrivial(value),
  },
  {
    name: 'registry-auth',
    holds: 'a login to a registry of containers',
    words: ['"auths"'],
    pattern: /"auth"\s{0,8}:\s{0,8}"(?<value>[A-Za-z0-9+/=_-]{8,4000})"/g,
    isRandom: false,
    accepts: (value) => !isTrivial(value),
    sparesExamples: true,
  },
  {
    name: 'terraform-token',
    holds: 'a token of Terraform Cloud',
    words: ['.atlasv1.'],
    pattern: /(?<![\w-])(?<value>[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70})(?![A-Za-z0-9])/g,
    isRandom: true,
  },
  tokenRule(
    'vault-token',
    'a token of Vault',
    ['hvs.', 'hvb.', 'hvr.'],
    String.raw`hv[sbr]\.`,
    String.raw`[\w-]{24,300}`,
  ),
  tokenRule('pulumi-token', 'a token of Pulumi', ['pul-'], 'pul-', '[a-f0-9]{40}'),
  tokenRule(
    'doppler-token',
    'a token of Doppler',
    ['dp.'],
    String.raw`dp\.(?:pt|st|ct|sa|scim|audit)\.`,
    String.raw`[\w.-]{40,60}`,
  ),
  tokenRule(
    'onepassword-token',
    'a token of 1Password',
    ['ops_eyJ'],
    'ops_eyJ',
    '[A-Za-z0-9+/]{250,2000}={0,3}',
  ),
  tokenRule(
    'onepassword-key',
    'a secret key of 1Password',
    ['A3-'],
    'A3-',
    '[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}',
  ),
  tokenRule('openshift-token', 'a token of OpenShift', ['sha256~'], 'sha256~', String.raw`[\w-]{43}`),
  tokenRule('octopus-key', 'a key of Octopus Deploy', ['API-'], 'API-', '[A-Z0-9]{26}'),
  tokenRule(
    'harness-key',
    'a key of Harness',
    ['pat.', 'sat.'],
    String.raw`[ps]at\.`,
    String.raw`[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}`,
  ),
  tokenRule('prefect-token', 'a token of Prefect', ['pnu_'], 'pnu_', '[A-Za-z0-9]{36}'),
  {
    name: 'service-token',
    holds: 'a web token that a service signed for another',
    words: ['eyJ'],
    pattern: /(?<![\w-])(?<value>eyJ[\w-]{10,2000}\.eyJ[\w-]{10,8000}\.[\w-]{20,2000})(?![\w-])/g,
    isRandom: true,
    accepts: isTokenOfService,
    sparesExamples: true,
  },
  {
    name: 'ansible-password',
    holds: 'a password of Ansible',
    files:
      /(?:^|\/)(?:host_vars|group_vars|inventor(?:y|ies))\/.+|(?:^|\/)(?:inventory|hosts)(?:\.(?:ini|ya?ml))?$/,
    pattern: setting(String.raw`ansible_(?:ssh_|become_|sudo_|winrm_)?pass(?:word)?`),
    isRandom: false,
  },
];
