import { lstat, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { behindLinks } from '../../platform/files/behind-links.js';
import { fileErrorOf, ifPresent } from '../../platform/files/file-errors.js';
import { makeFolder } from '../../platform/files/make-folder.js';
import { replaceFile } from '../../platform/files/replace-file.js';

/**
 * Adds a line to a file that git reads, such as `info/exclude`, unless it is there. Links are followed; all else in the file
 * stays byte for byte.
 *
 * @param hint what to do where the file cannot be written
 * @returns whether it was added
 * @throws DiffdexError PERMISSION_DENIED, DISK_FULL
 */
export async function addLine(file: string, line: string, hint: string): Promise<boolean> {
  return edit(file, hint, (text) => {
    const isThere = text.split(/\r?\n/).includes(bytesOf(line));
    if (isThere) return text;
    return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${bytesOf(line)}\n`;
  });
}

/** Takes a line out, as {@link addLine} puts it in; returns whether it was there. */
export async function removeLine(file: string, line: string, hint: string): Promise<boolean> {
  return edit(file, hint, (text) =>
    text
      .split('\n')
      .filter((one) => one !== bytesOf(line))
      .join('\n'),
  );
}

/** Removes a file that holds nothing, unless a link leads to it. */
export async function removeEmpty(file: string, hint: string): Promise<void> {
  try {
    const stats = await ifPresent(lstat(file));
    if (stats?.isFile() && stats.size === 0) await rm(file);
  } catch (error) {
    throw fileErrorOf(error, file, { hint });
  }
}

/** Whether a line stands in a file as {@link addLine} puts it there. */
export async function hasLine(file: string, line: string, hint: string): Promise<boolean> {
  try {
    const text = await ifPresent(readFile(await behindLinks(file), 'latin1'));
    return (text ?? '').split(/\r?\n/).includes(bytesOf(line));
  } catch (error) {
    throw fileErrorOf(error, file, { hint });
  }
}

async function edit(file: string, hint: string, change: (text: string) => string): Promise<boolean> {
  try {
    const place = await behindLinks(file);
    const before = (await ifPresent(readFile(place, 'latin1'))) ?? '';
    const after = change(before);
    if (after === before) return false;
    await makeFolder(dirname(place));
    await replaceFile(place, Buffer.from(after, 'latin1'));
    return true;
  } catch (error) {
    throw fileErrorOf(error, file, { hint });
  }
}

/** Text of which each character is a byte, so that what is not UTF-8 is written back as it was read. */
function bytesOf(line: string): string {
  return Buffer.from(line).toString('latin1');
}
