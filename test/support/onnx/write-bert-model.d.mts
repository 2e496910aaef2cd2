export interface BertModelOptions {
  width?: number;
  layers?: number;
  maxTokens?: number;
  tokenizer?: object;
  seed?: number;
  isQuantized?: boolean;
}

export function writeBertModel(directory: string, options?: BertModelOptions): void;
