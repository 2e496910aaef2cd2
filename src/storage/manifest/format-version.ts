/**
 * Version of the index format: the manifest's fields, the tables' columns and how they are filled. History:
 *
 * 1: first format.
 * 2: files have a column `references`.
 */
export const FORMAT_VERSION = 2;
