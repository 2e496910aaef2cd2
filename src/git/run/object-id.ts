const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** No object has this id; git answers that it is missing, in SHA-256 repositories too. */
export const NULL_ID = '0'.repeat(40);

/** Whether a text is a full object id, of SHA-1 or SHA-256. Anything else must not reach git's stdin or arguments. */
export function isObjectId(text: string): boolean {
  return OBJECT_ID.test(text);
}
