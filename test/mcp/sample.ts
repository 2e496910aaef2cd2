import { runCli } from '../support/run-cli.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';

export const POOL = `/** Hands connections out and takes them back. */
export class Pool {
  private free: Connection[] = [];

  acquire(): Connection {
    return this.free.pop() ?? new Connection();
  }
}

export function drain(pool: Pool): void {
  while (pool.size > 0) pool.acquire().close();
}
`;
export const RETRY = `def retry_with_backoff(call, attempts):
    """Call again after a failure, waiting longer each time."""
    for attempt in range(attempts):
        try:
            return call()
        except ConnectionError:
            sleep(2 ** attempt)
`;

/** Functions large enough to be chunks of their own: `step_one` to `step_three`, forty lines each. */
export const STEPS = ['one', 'two', 'three']
  .map((name) => {
    const body = Array.from(
      { length: 38 },
      (_, line) => `    total = total + measure_${name}(${String(line)})`,
    );
    return [`def step_${name}(total):`, ...body, '    return total', ''].join('\n');
  })
  .join('\n');

const FILES = {
  'src/pool.ts': POOL,
  'net/retry.py': RETRY,
  'net/steps.py': STEPS,
  'README.md': '# Sample\n\nA sample.\n',
  '.env': 'API_KEY=do-not-read-this-1234\n',
};

/** A repository with an index of its HEAD. */
export async function indexedRepository(): Promise<TemporaryRepository> {
  const repository = createRepository(FILES);
  await index(repository);
  return repository;
}

export async function index(repository: TemporaryRepository): Promise<void> {
  const { code, stderr } = await runCli(['index', '--quiet'], { cwd: repository.path });
  if (code !== 0) throw new Error(stderr);
}
