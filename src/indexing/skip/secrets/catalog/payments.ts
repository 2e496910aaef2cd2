import { tokenRule, type TextRule } from './secret-rule.js';

export const payments: readonly TextRule[] = [
  tokenRule(
    'stripe-key',
    'a Stripe live key',
    ['k_live_', 'k_prod_'],
    '[sr]k_(?:live|prod)_',
    '[A-Za-z0-9]{16,247}',
  ),
  tokenRule('stripe-webhook-secret', 'a Stripe webhook secret', ['whsec_'], 'whsec_', '[A-Za-z0-9+/]{32,64}'),
  tokenRule(
    'square-token',
    'a Square token',
    ['sq0atp-', 'sq0csp-'],
    'sq0(?:atp|csp)-',
    String.raw`[\w-]{22,60}`,
  ),
  tokenRule('square-access-token', 'a Square token', ['EAAA'], 'EAAA', String.raw`[\w-]{60}`),
  tokenRule(
    'braintree-token',
    'a Braintree token',
    ['access_token$production$'],
    String.raw`access_token\$production\$[a-z0-9]{16}\$`,
    '[a-f0-9]{32}',
  ),
  tokenRule(
    'shopify-token',
    'a Shopify token',
    ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    'shp(?:at|ca|pa|ss)_',
    '[a-fA-F0-9]{32}',
  ),
  tokenRule('shippo-token', 'a Shippo token', ['shippo_live_'], 'shippo_live_', '[a-fA-F0-9]{40}'),
  tokenRule('easypost-key', 'an EasyPost key', ['EZAK'], 'EZAK', '[A-Za-z0-9]{54}'),
  tokenRule('duffel-token', 'a Duffel token', ['duffel_live_'], 'duffel_live_', String.raw`[\w=-]{43}`),
  tokenRule(
    'flutterwave-key',
    'a Flutterwave key',
    ['FLWSECK-'],
    'FLWSECK-',
    '[a-f0-9]{32}-(?:[a-z0-9]{11,13}-)?X',
  ),
];
