import { z } from 'zod';

/** A relative URI reference (RFC 3986, 4.2) without query: segments of allowed characters, the first without a colon. */
const RELATIVE_URI = /^(?!\/)(?:[\w.~-]|%[0-9A-F]{2})*(?:\/(?:[\w.~-]|%[0-9A-F]{2})*)*$/;

const message = z.strictObject({ text: z.string().min(1) });

/**
 * What sarif-schema-2.1.0.json asks of the parts that are used (required properties, types, and no others), and what
 * GitHub code scanning asks beyond it.
 */
export const sarifLog = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          semanticVersion: z.string().regex(/^\d+\.\d+\.\d+/),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              name: z.string(),
              shortDescription: message,
              fullDescription: message,
              help: message,
              defaultConfiguration: z.strictObject({ level: z.enum(['none', 'note', 'warning', 'error']) }),
            }),
          ),
        }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level: z.enum(['note', 'warning']),
          message,
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({
                  uri: z.string().regex(RELATIVE_URI),
                  uriBaseId: z.literal('%SRCROOT%'),
                }),
                region: z.strictObject({
                  startLine: z.int().min(1),
                  startColumn: z.int().min(1).optional(),
                  endLine: z.int().min(1),
                  snippet: z.strictObject({ text: z.string() }),
                }),
              }),
              logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string() })).optional(),
            }),
          ),
          properties: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  ),
});
