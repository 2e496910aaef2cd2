import type { Plugin } from 'esbuild';

export function defineRowRules(root: string, plugins?: Plugin[]): Promise<Record<string, string>>;
