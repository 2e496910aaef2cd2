import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bertGraph } from './bert-graph.mjs';

/** Words that stay whole; anything else falls apart into characters. */
const WORDS =
  'where are retries handled retry delay back off export const async await return pool wait'.split(' ');
const CHARACTERS = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');
const PUNCTUATION = Array.from('.,:;!?-_()[]{}<>="\'/\\+*&|%@#');
const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];

/**
 * Writes a small sentence encoder as the hub has them: `config.json`, `tokenizer.json`, `tokenizer_config.json` and
 * `onnx/model.onnx`, which transformers.js loads like any other.
 *
 * @param {string} directory made where it is missing
 * @param {{ width?: number, layers?: number, maxTokens?: number, tokenizer?: object, seed?: number, isQuantized?: boolean }} [options]
 */
export function writeBertModel(
  directory,
  { width = 32, layers = 1, maxTokens = 128, tokenizer, seed = 1, isQuantized = false } = {},
) {
  const vocabulary = [
    ...SPECIAL,
    ...PUNCTUATION,
    ...CHARACTERS,
    ...CHARACTERS.map((c) => `##${c}`),
    ...WORDS,
  ];
  const size = tokenizer ? Object.keys(tokenizer.model.vocab).length : vocabulary.length;
  const files = {
    'config.json': {
      model_type: 'bert',
      architectures: ['BertModel'],
      hidden_size: width,
      num_hidden_layers: layers,
      max_position_embeddings: maxTokens,
      vocab_size: size,
    },
    'tokenizer.json': tokenizer ?? bertTokenizer(vocabulary),
    'tokenizer_config.json': {
      tokenizer_class: 'BertTokenizer',
      model_max_length: maxTokens,
      pad_token: '[PAD]',
      unk_token: '[UNK]',
      cls_token: '[CLS]',
      sep_token: '[SEP]',
    },
  };
  mkdirSync(join(directory, 'onnx'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(directory, name), JSON.stringify(content));
  }
  writeFileSync(
    join(directory, 'onnx', 'model.onnx'),
    bertGraph({ vocabulary: size, width, layers, seed, isQuantized }),
  );
}

/** @param {string[]} vocabulary ids are places */
function bertTokenizer(vocabulary) {
  const id = (token) => vocabulary.indexOf(token);
  const special = (token) => ({ SpecialToken: { id: token, type_id: 0 } });
  const piece = { Sequence: { id: 'A', type_id: 0 } };
  return {
    version: '1.0',
    added_tokens: SPECIAL.map((content) => ({ id: id(content), content, special: true, normalized: false })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]'), piece, special('[SEP]')],
      pair: [
        special('[CLS]'),
        piece,
        special('[SEP]'),
        { Sequence: { id: 'B', type_id: 1 } },
        special('[SEP]'),
      ],
      special_tokens: Object.fromEntries(
        ['[CLS]', '[SEP]'].map((token) => [token, { id: token, ids: [id(token)], tokens: [token] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, place) => [token, place])),
    },
  };
}
