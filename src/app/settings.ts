export type { Settings } from '../config/settings.js';
