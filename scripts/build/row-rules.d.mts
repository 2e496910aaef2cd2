import type { Plugin } from 'rolldown';

export function defineRowRules(root: string, plugins?: Plugin[]): Promise<Record<string, string>>;
