import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { WriterLock } from '../../src/storage/files/writer-lock.js';
import { startLoopbackServer } from '../support/loopback-server.js';
import { runCli, startCli } from '../support/run-cli.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';

let repository: TemporaryRepository;
let cwd: string;
let first: string;

beforeEach(async () => {
  repository = createRepository({ 'one.ts': 'export function one() {\n  return 1;\n}\n' });
  cwd = repository.path;
  first = repository.head();
  expect(await runCli(['index', '--quiet'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  repository.commitFiles({ 'two.ts': 'export function two() {\n  return 2;\n}\n' });
});

async function indexedRevision(): Promise<string> {
  const { stdout } = await runCli(['status', '--json'], { cwd });
  return (JSON.parse(stdout) as { revision: string }).revision;
}

describe('an update while another one holds the index', () => {
  let lock: WriterLock;
  beforeEach(async () => {
    lock = await WriterLock.take(join(cwd, '.diffdex'));
    return () => lock.release();
  });

  it('gives up at once with --no-wait, and says who holds it since when', async () => {
    const { code, stderr } = await runCli(['index', '--no-wait'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('[LOCKED]');
    expect(stderr).toContain(`process ${String(process.pid)} on ${hostname()}, since 20`);
  });

  it('gives up when the wait is over', async () => {
    const { code, stderr } = await runCli(['index', '--wait=1'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`waiting for another update (process ${String(process.pid)} on ${hostname()}`);
    expect(await indexedRevision()).toBe(first);
  });

  it.each(['--wait', '--wait=60'])('goes on with %s as soon as it is free', async (flag) => {
    const update = startCli(['index', flag], { cwd });
    await update.saw('waiting for another update');
    await lock.release();
    expect(await update.ended).toMatchObject({ code: 0 });
    expect(await indexedRevision()).toBe(repository.head());
  });

  it('does not keep anybody from searching', async () => {
    const { code, stdout } = await runCli(['search', 'one', '--json'], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ snapshot: { revision: first, fresh: true, behind: 1 } });
  });
});

describe.runIf(process.platform !== 'win32')('an update that is interrupted', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s says what was kept, and the next one goes on',
    async (signal) => {
      let interrupt = (): void => undefined;
      // Never answers, so that the update is in the middle of its work.
      const server = await startLoopbackServer(() => {
        interrupt();
      });
      const config = `model: words\nembedding:\n  remote:\n    url: ${server.origin}/v1\n    dimensions: 8\n`;
      repository.write('diffdex.yml', config);
      repository.commit();
      const environment = { DIFFDEX_TRUSTED_ORIGINS: server.origin };
      const update = startCli(['index'], { cwd, environment });
      interrupt = () => void update.process.kill(signal);
      const { code, stdout, stderr } = await update.ended;
      await server.close();
      expect(code).toBe(130);
      expect(stdout).toBe('');
      expect(stderr).toContain(`The snapshot of ${first.slice(0, 10)} is unchanged`);
      repository.remove('diffdex.yml');
      repository.commit();
      expect(await indexedRevision()).toBe(first);
      expect(await runCli(['index', '--no-wait'], { cwd })).toMatchObject({ code: 0 });
      expect(await indexedRevision()).toBe(repository.head());
    },
  );
});
