import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { startLoopbackServer, type LoopbackServer } from '../support/loopback-server.js';

export const WIDTH = 64;

export interface EndpointRequest {
  model: string;
  input: string[];
  authorization: string | undefined;
}

interface AnswerBody {
  object: 'list';
  data: { index: number; embedding: (number | null)[] }[];
  usage?: { prompt_tokens: number; total_tokens: number };
}

/** What goes wrong with one answer; it may send another one itself and return nothing. */
export type Mishap = (answer: AnswerBody, response: ServerResponse) => AnswerBody | undefined;

/** An endpoint in the form of OpenAI's API, whose answers go wrong as told, in order, and are right after that. */
export class EmbeddingEndpoint {
  readonly requests: EndpointRequest[] = [];
  readonly mishaps: Mishap[] = [];
  /** Most requests that were under way at once. */
  most = 0;
  #underWay = 0;
  readonly #server: LoopbackServer;

  private constructor(server: LoopbackServer) {
    this.#server = server;
  }

  get url(): string {
    return `${this.#server.origin}/v1`;
  }

  static async start(): Promise<EmbeddingEndpoint> {
    const server: LoopbackServer = await startLoopbackServer(async (request, response) => {
      endpoint.most = Math.max(endpoint.most, ++endpoint.#underWay);
      await new Promise((resolve) => setTimeout(resolve, 2));
      endpoint.#underWay--;
      if (request.url !== '/v1/embeddings') {
        response.writeHead(404).end('{"error":{"message":"no such path"}}');
        return;
      }
      const { model, input } = JSON.parse(request.body) as { model: string; input: string[] };
      endpoint.requests.push({ model, input, authorization: request.headers.authorization });
      const whole = answerTo(input);
      const mishap = endpoint.mishaps.shift();
      const answer = mishap ? mishap(whole, response) : whole;
      if (answer) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    const endpoint = new EmbeddingEndpoint(server);
    return endpoint;
  }

  close(): Promise<void> {
    return this.#server.close();
  }
}

/** One token a word, as the endpoint counts. */
function wordsOf(text: string): number {
  return (text.match(/\S+/g) ?? []).length;
}

function answerTo(input: readonly string[]): AnswerBody {
  const tokens = input.reduce((sum, text) => sum + wordsOf(text), 0);
  return {
    object: 'list',
    data: input.map((text, index) => ({ index, embedding: bagOfWords(text) })),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** Each word adds to the place that its hash gives: texts that share words are near each other. */
function bagOfWords(text: string): number[] {
  const vector = new Array<number>(WIDTH).fill(0.01);
  for (const word of text.toLowerCase().match(/\w+|\W/g) ?? []) {
    const place = (createHash('md5').update(word).digest()[0] ?? 0) % WIDTH;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  return vector;
}
