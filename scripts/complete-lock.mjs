import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Native packages come as one optional package per platform. A registry mirror that lacks some of them makes npm
 * leave them out of package-lock.json without a word, and then `npm ci` fails on those platforms (and, for packages
 * that package.json names, everywhere). This adds the missing entries: version and platform, nothing else.
 */
const platformName =
  /-(?<os>android|darwin|freebsd|linux|openharmony|win32)-(?<cpu>arm|arm64|ia32|ppc64|riscv64|s390x|x64)(?:-(?<abi>[a-z]+))?$/;

/**
 * @param {{ packages: Record<string, object> }} lock the content of a package-lock.json, version 3
 * @returns {string[]} the names that were added to `lock`; empty when it was complete
 */
export function completeLock(lock) {
  const added = [];
  for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const path = `node_modules/${name}`;
      if (path in lock.packages || !platformName.test(name)) continue;
      lock.packages[path] = platformEntry(name, version, dev);
      added.push(name);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(byPath));
  return added;
}

/** @param {string} name @param {string} version @param {boolean | undefined} dev whether only development needs it */
function platformEntry(name, version, dev) {
  const { os, cpu, abi } = platformName.exec(name).groups;
  const libc = abi?.startsWith('gnu') ? ['glibc'] : abi?.startsWith('musl') ? ['musl'] : undefined;
  return {
    version,
    cpu: [cpu],
    ...(dev && { dev }),
    ...(libc && { libc }),
    optional: true,
    os: [os],
  };
}

/** npm's own order, so that its next write of the file moves nothing. */
function byPath([left], [right]) {
  return left.localeCompare(right, 'en');
}

if (process.argv[1] === import.meta.filename) {
  const path = join(import.meta.dirname, '../package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const added = completeLock(lock);
  if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length === 0 ? 'package-lock.json is complete' : `added ${added.join(', ')}`);
}
