import { tokenRule, type FileRule, type TextRule } from './secret-rule.js';

export const databaseFiles: readonly FileRule[] = [
  {
    name: 'database-password-file',
    holds: 'database passwords',
    files:
      /(?:^|\/)(?:\.pgpass|pgpass\.conf|\.pg_service\.conf|\.mylogin\.cnf|\.dbeaver-data-sources[^/]*\.xml|datasources(?:\.local)?\.xml)$/,
  },
];

export const databaseTexts: readonly TextRule[] = [
  {
    name: 'database-address',
    holds: 'a server address with a password',
    words: [
      'postgres://',
      'postgresql://',
      'mysql://',
      'mysql2://',
      'mariadb://',
      'mongodb://',
      'mongodb+srv://',
      'redis://',
      'rediss://',
      'amqp://',
      'amqps://',
      'mssql://',
      'sqlserver://',
      'clickhouse://',
      'cockroachdb://',
      'ldap://',
      'ldaps://',
      'smtp://',
      'smtps://',
      'ftp://',
      'sftp://',
      '+asyncpg://',
      '+psycopg2://',
      '+psycopg://',
      '+pymysql://',
    ],
    pattern:
      /:\/\/(?<=\b(?:postgres(?:ql)?|mysql2?|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|clickhouse|cockroachdb|ldaps?|smtps?|s?ftp|asyncpg|psycopg2?|pymysql):\/\/)[^\s:@/"'<>]{0,100}:(?<value>[^\s:@/"'<>]{8,200})@(?!localhost|127\.|0\.0\.0\.0|\[?::1|host\b|(?:[\w-]{1,60}\.){0,8}(?:example|test|invalid|local(?:host|domain)?)\b)[\w[]/g,
    isRandom: true,
    sparesExamples: true,
  },
  {
    name: 'connection-string',
    holds: 'a database password',
    files:
      /(?:^|\/)(?:appsettings[^/]*\.json|(?:web|app|connectionstrings?)(?:\.[^/]+)?\.config|local\.settings\.json|[^/]+\.udl|[^/]+\.dsn)$/,
    pattern: /\b(?:password|pwd)\s{0,4}=\s{0,4}(?<value>[^\s;"'<>]{6,200})/gi,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'mysql-password',
    holds: 'a MySQL password',
    files: /(?:^|\/)\.?my(?:sql)?\.(?:cnf|ini)$/,
    pattern: /^[^\S\n]{0,8}password[^\S\n]{0,8}=[^\S\n]{0,8}["']?(?<value>[^\s"']{6,200})/gim,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'database-settings',
    holds: 'a database password',
    files: /(?:^|\/)(?:database|mongoid|redis|db|knexfile|ormconfig)\.(?:ya?ml|json|ini)$/,
    pattern:
      /^[^\S\n]{0,40}["']?password["']?[^\S\n]{0,8}[:=][^\S\n]{0,8}["']?(?<value>[^\s"',#<>]{8,200})/gim,
    isRandom: false,
    sparesExamples: true,
  },
  tokenRule(
    'planetscale-token',
    'a PlanetScale token',
    ['pscale_'],
    'pscale_(?:tkn|oauth|pw)_',
    String.raw`[\w=.-]{32,64}`,
  ),
  tokenRule(
    'supabase-key',
    'a Supabase key',
    ['sbp_', 'sb_secret_'],
    '(?:sbp_|sb_secret_)',
    String.raw`[\w-]{31,50}`,
  ),
  tokenRule('clickhouse-key', 'a ClickHouse Cloud key', ['4b1d'], '4b1d', '[A-Za-z0-9]{38}'),
];
