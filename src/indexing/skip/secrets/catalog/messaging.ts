import { tokenRule, type TextRule } from './secret-rule.js';

export const messaging: readonly TextRule[] = [
  tokenRule(
    'slack-token',
    'a Slack token',
    ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxc-', 'xoxd-', 'xoxe-', 'xoxe.'],
    String.raw`xox(?:[abcdoprs]|e(?:\.xox[bp])?)-`,
    String.raw`[A-Za-z0-9%-]{10,400}`,
  ),
  tokenRule(
    'slack-app-token',
    'a Slack token',
    ['xapp-'],
    String.raw`xapp-\d-`,
    String.raw`[A-Za-z0-9]{5,30}-\d{5,20}-[a-z0-9]{20,100}`,
  ),
  {
    name: 'slack-webhook',
    holds: 'a Slack webhook address, which lets anyone post',
    words: ['hooks.slack.com/'],
    pattern:
      /hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<value>[A-Za-z0-9+/]{40,80})(?![A-Za-z0-9])/g,
    isRandom: true,
  },
  {
    name: 'discord-webhook',
    holds: 'a Discord webhook address, which lets anyone post',
    words: ['/api/webhooks/'],
    pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{15,22}\/(?<value>[\w-]{60,80})(?![\w-])/g,
    isRandom: true,
  },
  {
    name: 'teams-webhook',
    holds: 'a Teams webhook address, which lets anyone post',
    words: ['.webhook.office.com/'],
    pattern:
      /\.webhook\.office\.com\/webhookb2\/(?<value>[a-f0-9-]{36}@[a-f0-9-]{36}\/IncomingWebhook\/[a-f0-9]{32}\/[a-f0-9-]{36})/gi,
    isRandom: true,
  },
  tokenRule(
    'telegram-token',
    'a Telegram bot token',
    [':AA'],
    String.raw`\d{8,10}:AA`,
    String.raw`[\w-]{32,34}`,
  ),
  tokenRule(
    'sendgrid-key',
    'a SendGrid key',
    ['SG.'],
    String.raw`SG\.`,
    String.raw`[\w-]{20,24}\.[\w-]{39,50}`,
  ),
  tokenRule(
    'brevo-key',
    'a Brevo key',
    ['xkeysib-', 'xsmtpsib-'],
    'x(?:key|smtp)sib-',
    '[a-f0-9]{64}-[A-Za-z0-9]{16}',
  ),
  tokenRule('mailchimp-key', 'a Mailchimp key', ['-us'], '', String.raw`[a-f0-9]{32}-us\d{1,2}`),
  tokenRule('mailgun-key', 'a Mailgun key', ['key-'], 'key-', '[a-f0-9]{32}'),
];
