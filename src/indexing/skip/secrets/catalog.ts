import { applicationFiles, applicationTexts } from './catalog/applications.js';
import { artificialIntelligence } from './catalog/artificial-intelligence.js';
import { cloudFiles, cloudTexts } from './catalog/clouds.js';
import { databaseFiles, databaseTexts } from './catalog/databases.js';
import { environmentFiles, environmentTexts } from './catalog/environments.js';
import { infrastructureFiles, infrastructureTexts } from './catalog/infrastructure.js';
import { keyFiles, keyTexts } from './catalog/keys.js';
import { messaging } from './catalog/messaging.js';
import { packageFiles, packageTexts } from './catalog/packages.js';
import { payments } from './catalog/payments.js';
import { services } from './catalog/services.js';
import { sourceHosting, sourceHostingFiles } from './catalog/source-hosting.js';
import type { FileRule, TextRule } from './catalog/secret-rule.js';

/** The rules by a name alone. */
export const FILE_RULES: readonly FileRule[] = [
  ...keyFiles,
  ...environmentFiles,
  ...cloudFiles,
  ...infrastructureFiles,
  ...packageFiles,
  ...sourceHostingFiles,
  ...databaseFiles,
  ...applicationFiles,
];

/** The rules by content. The first that fits a text is the one that people read. */
export const TEXT_RULES: readonly TextRule[] = [
  ...keyTexts,
  ...cloudTexts,
  ...infrastructureTexts,
  ...packageTexts,
  ...sourceHosting,
  ...messaging,
  ...payments,
  ...artificialIntelligence,
  ...services,
  ...databaseTexts,
  ...environmentTexts,
  ...applicationTexts,
];
