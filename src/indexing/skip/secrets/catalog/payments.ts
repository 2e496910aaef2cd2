import { tokenRule, type TextRule } from './secret-rule.js';

export const payments: readonly TextRule[] = [
  tokenRule(
    'stripe-key',
    'a live key of Stripe',
    ['k_live_', 'k_prod_'],
    '[sr]k_(?:live|prod)_',
    '[A-Za-z0-9]{16,247}',
  ),
  tokenRule(
    'stripe-webhook-secret',
    'a secret of a webhook of Stripe',
    ['whsec_'],
    'whsec_',
    '[A-Za-z0-9+/]{32,64}',
  ),
  tokenRule(
    'square-token',
    'a token of Square',
    ['sq0atp-', 'sq0csp-'],
    'sq0(?:atp|csp)-',
    String.raw`[\w-]{22,60}`,
  ),
  tokenRule('square-access-token', 'a token of Square', ['EAAA'], 'EAAA', String.raw`[\w-]{60}`),
  tokenRule(
    'braintree-token',
    'a token of Braintree',
    ['access_token$production$'],
    String.raw`access_token\$production\$[a-z0-9]{16}\$`,
    '[a-f0-9]{32}',
  ),
  tokenRule(
    'shopify-token',
    'a token of Shopify',
    ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    'shp(?:at|ca|pa|ss)_',
    '[a-fA-F0-9]{32}',
  ),
  tokenRule('shippo-token', 'a token of Shippo', ['shippo_live_'], 'shippo_live_', '[a-fA-F0-9]{40}'),
  tokenRule('easypost-key', 'a key of EasyPost', ['EZAK'], 'EZAK', '[A-Za-z0-9]{54}'),
  tokenRule('duffel-token', 'a token of Duffel', ['duffel_live_'], 'duffel_live_', String.raw`[\w=-]{43}`),
  tokenRule(
    'flutterwave-key',
    'a key of Flutterwave',
    ['FLWSECK-'],
    'FLWSECK-',
    '[a-f0-9]{32}-(?:[a-z0-9]{11,13}-)?X',
  ),
];
