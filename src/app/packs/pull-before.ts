import { DiffdexError } from '../../core/errors.js';
import type { App } from '../open-app.js';

/**
 * Installs a pack before an index is first used. Where that fails and an index is there already, it is warned of and
 * that one is used.
 *
 * @param place a path or an https address
 * @throws DiffdexError those of `pull`, where there is no index to fall back on
 */
export async function pullBefore(
  app: App,
  place: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const [{ chooseSource }, { pull }] = await Promise.all([import('./choose-source.js'), import('./pull.js')]);
  try {
    await pull(app, chooseSource({ source: place }, { environment }));
  } catch (error) {
    const { kind } = await app.store.readState();
    if (!(error instanceof DiffdexError) || kind !== 'present') throw error;
    app.reporter.warn(`the pull failed, so the existing index is used: ${error.message} ${error.hint}`);
  }
}
