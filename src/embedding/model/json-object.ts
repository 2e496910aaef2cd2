import { invalidModel } from './invalid-model.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses UTF-8 JSON that must be an object; `name` says in errors what it is. @throws DiffdexError EMBEDDER_INVALID */
export function parseJsonObject(bytes: Uint8Array, name: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw invalidModel(`The ${name} of the model is not valid JSON.`, cause);
  }
  if (!isJsonObject(value)) throw invalidModel(`The ${name} of the model is not a JSON object.`);
  return value;
}
