import { open, readlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { vi } from 'vitest';

/** Calls back with the path of every file or folder that is about to be synced; what it throws, the sync fails with. */
export async function watchSyncs(onSync: (path: string) => void): Promise<void> {
  const handle = await open(tmpdir(), 'r');
  await handle.close();
  // Node has no other way to get at what every file handle inherits.
  const prototype = Object.getPrototypeOf(handle) as FileHandle;
  const sync = Reflect.get(prototype, 'sync');
  vi.spyOn(prototype, 'sync').mockImplementation(async function (this: FileHandle) {
    onSync(await readlink(`/proc/self/fd/${String(this.fd)}`));
    await sync.call(this);
  });
}

/** Systems put off taking space, so that on a full disk it is syncs that fail. */
export function fullDisk(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device, fsync'), { code: 'ENOSPC' });
}
