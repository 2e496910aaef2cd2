import { setting, type FileRule, type TextRule } from './secret-rule.js';
import { isTrivial } from './trivial-base64.js';

export const applicationFiles: readonly FileRule[] = [
  {
    name: 'secrets-file',
    holds: 'application secrets',
    files: /(?:^|\/)(?:secrets\.(?:json|toml|ini)|usersecrets\.json|\.streamlit\/secrets\.toml)$/,
    sparesExamples: true,
  },
  {
    name: 'server-login',
    holds: 'server logins',
    files:
      /(?:^|\/)(?:\.?sftp(?:-config)?\.json|\.remote-sync\.json|\.ftpconfig|\.ftppass|\.sftp-?config[^/]*|sitemanager\.xml|recentservers\.xml|winscp\.ini|\.htpasswd|\.smbcredentials|proftpd\.passwd|\.esmtprc|\.msmtprc|\.mutt\/.*passwords?|\.idea\/(?:datasources(?:\.local)?|webservers)\.xml)$/,
  },
  {
    name: 'credentials-file',
    holds: 'credentials',
    files: /(?:^|\/)credentials?\.(?:json|csv|ya?ml|toml|ini|xml|properties|txt|plist)$/,
    sparesExamples: true,
  },
];

export const applicationTexts: readonly TextRule[] = [
  {
    name: 'wordpress-settings',
    holds: 'the WordPress password and keys',
    files: /(?:^|\/)wp-config[^/]*\.php$/,
    pattern:
      /define\(\s{0,8}['"](?:DB_PASSWORD|[A-Z_]{1,20}(?:KEY|SALT))['"]\s{0,8},\s{0,8}['"](?<value>[^'"\n]{8,200})['"]/g,
    isRandom: false,
    accepts: (value) => !/put your unique phrase here|password_here/.test(value),
    sparesExamples: true,
  },
  {
    name: 'rails-secret',
    holds: 'the secret that signs sessions',
    files: /\.(?:rb|erb|ya?ml|json)$/,
    words: ['secret_key_base', 'secret_token'],
    pattern:
      /\bsecret_(?:key_base|token)\b["']?[^\S\n]{0,8}(?:=>|[:=])[^\S\n]{0,8}["']?(?<value>[a-f0-9]{64,128})\b/g,
    isRandom: true,
    sparesExamples: true,
  },
  {
    name: 'application-secret',
    holds: 'an application secret',
    files: /(?:^|\/)(?:secrets?|credentials?)(?:\.[^/]+)?\.(?:ya?ml|json|toml|ini|xml|conf)$/,
    pattern: setting(
      'password|passwd|passphrase|secret|token|api_?key|access_?key|private_?key|secret_key_base',
    ),
    isRandom: false,
    sparesExamples: true,
    accepts: (value) => !isTrivial(value),
  },
];
