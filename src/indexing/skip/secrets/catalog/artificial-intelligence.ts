import { tokenRule, type TextRule } from './secret-rule.js';

export const artificialIntelligence: readonly TextRule[] = [
  tokenRule(
    'openai-key',
    'a key of OpenAI',
    ['T3BlbkFJ'],
    'sk-(?:proj-|svcacct-|admin-)?',
    String.raw`[\w-]{20,80}T3BlbkFJ[\w-]{20,80}`,
  ),
  tokenRule(
    'anthropic-key',
    'a key of Anthropic',
    ['sk-ant-'],
    String.raw`sk-ant-(?:api|admin|oat|ort|sid)\d\d-`,
    String.raw`[\w-]{60,200}`,
  ),
  tokenRule('openrouter-key', 'a key of OpenRouter', ['sk-or-v1-'], 'sk-or-v1-', '[a-f0-9]{64}'),
  tokenRule(
    'hugging-face-token',
    'a token of Hugging Face',
    ['hf_', 'api_org_'],
    '(?:hf_|api_org_)',
    '[A-Za-z]{34}',
  ),
  tokenRule('groq-key', 'a key of Groq', ['gsk_'], 'gsk_', '[A-Za-z0-9]{52}'),
  tokenRule('replicate-token', 'a token of Replicate', ['r8_'], 'r8_', '[A-Za-z0-9]{37}'),
  tokenRule('perplexity-key', 'a key of Perplexity', ['pplx-'], 'pplx-', '[A-Za-z0-9]{48}'),
  tokenRule('xai-key', 'a key of xAI', ['xai-'], 'xai-', '[A-Za-z0-9]{80}'),
  tokenRule('langsmith-key', 'a key of LangSmith', ['lsv2_'], 'lsv2_(?:pt|sk)_', '[a-f0-9]{32}_[a-f0-9]{10}'),
  tokenRule('databricks-token', 'a token of Databricks', ['dapi'], 'dapi', String.raw`[a-f0-9]{32}(?:-\d)?`),
];
