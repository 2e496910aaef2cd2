import { tokenRule, type TextRule } from './secret-rule.js';

export const artificialIntelligence: readonly TextRule[] = [
  tokenRule(
    'openai-key',
    'an OpenAI API key',
    ['T3BlbkFJ'],
    'sk-(?:proj-|svcacct-|admin-)?',
    String.raw`[\w-]{20,80}T3BlbkFJ[\w-]{20,80}`,
  ),
  tokenRule(
    'anthropic-key',
    'an Anthropic API key',
    ['sk-ant-'],
    String.raw`sk-ant-(?:api|admin|oat|ort|sid)\d\d-`,
    String.raw`[\w-]{60,200}`,
  ),
  tokenRule('openrouter-key', 'an OpenRouter API key', ['sk-or-v1-'], 'sk-or-v1-', '[a-f0-9]{64}'),
  tokenRule(
    'hugging-face-token',
    'a Hugging Face token',
    ['hf_', 'api_org_'],
    '(?:hf_|api_org_)',
    '[A-Za-z]{34}',
  ),
  tokenRule('groq-key', 'a Groq API key', ['gsk_'], 'gsk_', '[A-Za-z0-9]{52}'),
  tokenRule('replicate-token', 'a Replicate token', ['r8_'], 'r8_', '[A-Za-z0-9]{37}'),
  tokenRule('perplexity-key', 'a Perplexity API key', ['pplx-'], 'pplx-', '[A-Za-z0-9]{48}'),
  tokenRule('xai-key', 'an xAI API key', ['xai-'], 'xai-', '[A-Za-z0-9]{80}'),
  tokenRule(
    'langsmith-key',
    'a LangSmith API key',
    ['lsv2_'],
    'lsv2_(?:pt|sk)_',
    '[a-f0-9]{32}_[a-f0-9]{10}',
  ),
  tokenRule('databricks-token', 'a Databricks token', ['dapi'], 'dapi', String.raw`[a-f0-9]{32}(?:-\d)?`),
];
