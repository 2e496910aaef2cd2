import { describe, expect, it } from 'vitest';
import { DiffdexError } from '../../src/core/errors.js';
import { describeFile, unreadableFolder } from '../../src/git/working-tree/folder-file.js';
import { MAX_BLOB_BYTES } from '../../src/git/objects/read-blobs.js';
import { createRepository } from '../support/temporary-repository.js';

describe('describeFile', () => {
  it('hashes a file beyond the bound as git does', async () => {
    const repository = createRepository();
    repository.write('huge', Buffer.alloc(MAX_BLOB_BYTES + 1, 'x'));
    const sizeBytes = MAX_BLOB_BYTES + 1;
    const blob = repository.git('hash-object', 'huge');
    expect(await describeFile(repository.path, 'huge')).toEqual({
      path: 'huge',
      mode: '100644',
      blob,
      sizeBytes,
    });
  });

  it('knows no folder and no missing file', async () => {
    const repository = createRepository({ 'folder/a.ts': 'a' });
    expect(await describeFile(repository.path, 'folder')).toBeUndefined();
    expect(await describeFile(repository.path, 'missing')).toBeUndefined();
    expect(await describeFile(repository.path, 'folder/a.ts/below')).toBeUndefined();
  });
});

describe('unreadableFolder', () => {
  it('says which folder may not be read, and passes on what is no matter of permission', () => {
    const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
    const error = unreadableFolder('/src', denied);
    expect(error).toBeInstanceOf(DiffdexError);
    expect(error).toMatchObject({
      code: 'PERMISSION_DENIED',
      message: 'Access to /src is denied.',
      cause: denied,
    });
    const other = Object.assign(new Error('io'), { code: 'EIO' });
    expect(unreadableFolder('/src', other)).toBe(other);
  });
});
