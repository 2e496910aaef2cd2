import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';

/**
 * Starts a language server for a folder and shakes hands.
 *
 * @param {string[]} command the program and its arguments
 * @param {string} folder absolute
 * @param {object} settings what the server is told when it asks for any section of its configuration
 * @param {Record<string, string>} [environment] besides that of this process
 */
export async function startServer([program, ...args], folder, settings, environment = {}) {
  const env = { ...process.env, ...environment };
  const child = spawn(program, args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map();
  let buffer = Buffer.alloc(0);
  let lastId = 0;
  child.on('error', fail);
  child.on('exit', (code) => {
    fail(new Error(`${program} ended with ${code}`));
  });
  child.stdout.on('data', (part) => {
    buffer = Buffer.concat([buffer, part]);
    for (let message = next(); message; message = next()) receive(message);
  });
  const uri = pathToFileURL(folder).href;
  await request('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'repository' }],
    capabilities: { workspace: { configuration: true, workspaceFolders: true } },
  });
  notify('initialized', {});
  return { request, notify, stop };

  function request(method, params) {
    const id = ++lastId;
    send({ id, method, params });
    return new Promise((done, fail) => waiting.set(id, { done, fail }));
  }

  function fail(error) {
    for (const one of waiting.values()) one.fail(error);
  }

  function notify(method, params) {
    send({ method, params });
  }

  async function stop() {
    const ended = once(child, 'exit');
    await request('shutdown', null);
    notify('exit', null);
    await ended;
  }

  function send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  function next() {
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('utf8', 0, end))?.[1]);
    const from = end + 4;
    if (buffer.length < from + length) return undefined;
    const message = JSON.parse(buffer.toString('utf8', from, from + length));
    buffer = buffer.subarray(from + length);
    return message;
  }

  function receive({ id, method, params, result, error }) {
    if (method && id !== undefined) {
      send({ id, result: method === 'workspace/configuration' ? params.items.map(() => settings) : null });
    } else if (waiting.has(id)) {
      const { done, fail } = waiting.get(id);
      waiting.delete(id);
      if (error) fail(new Error(error.message));
      else done(result);
    }
  }
}
