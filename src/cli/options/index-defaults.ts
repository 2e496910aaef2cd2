/** What `diffdex index` does where no flag says otherwise; `wait` is in seconds. */
export const INDEX_DEFAULTS = { rev: 'HEAD', full: false, 'dry-run': false, wait: 60 } as const;
