import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsence } from '../platform/files/file-errors.js';

/** What a server said of the file that is being downloaded. */
interface PartialRecord {
  /** The address that was asked, without query. */
  address: string;
  /** A strong `ETag`, else `Last-Modified`: what `If-Range` takes (RFC 9110, 13.1.5). */
  validator: string;
}

/** The beginning of a download, in `<target>.part`, with its record beside it. */
export class PartialFile {
  readonly path: string;
  readonly #recordPath: string;
  readonly #address: string;

  constructor(target: string, address: string) {
    this.path = `${target}.part`;
    this.#recordPath = `${target}.part.json`;
    this.#address = address;
  }

  /** What can be resumed, if anything. */
  async read(): Promise<{ sizeBytes: number; validator: string } | undefined> {
    try {
      const { size } = await stat(this.path);
      const record = parseRecord(await readFile(this.#recordPath, 'utf8'));
      if (size === 0 || record?.address !== this.#address) return undefined;
      return { sizeBytes: size, validator: record.validator };
    } catch (error) {
      if (isAbsence(error)) return undefined;
      throw error;
    }
  }

  /** Begins anew. Without a validator nothing can be resumed later. */
  async begin(validator: string | undefined): Promise<void> {
    await this.discard();
    if (validator === undefined) return;
    const record: PartialRecord = { address: this.#address, validator };
    await writeFile(this.#recordPath, JSON.stringify(record));
  }

  async discard(): Promise<void> {
    await rm(this.path, { force: true });
    await this.forgetRecord();
  }

  /** For when the file has its final name. */
  async forgetRecord(): Promise<void> {
    await rm(this.#recordPath, { force: true });
  }
}

/** `undefined` for what a killed process may have left half-written. */
function parseRecord(text: string): PartialRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('address' in value && typeof value.address === 'string')) return undefined;
  if (!('validator' in value && typeof value.validator === 'string')) return undefined;
  return { address: value.address, validator: value.validator };
}
