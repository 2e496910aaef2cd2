/** Whether a web token is one that a cluster or a database gives to programs: those of people end, those of examples are made up. */
export function isTokenOfService(token: string): boolean {
  const claims = readClaims(token.split('.')[1] ?? '');
  if (!claims) return false;
  const { iss, role } = claims;
  return (
    (iss === 'supabase' && role === 'service_role') ||
    iss === 'kubernetes/serviceaccount' ||
    Object.keys(claims).some((claim) => claim.startsWith('kubernetes.io'))
  );
}

function readClaims(part: string): Record<string, unknown> | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? { ...claims } : undefined;
  } catch {
    // It only looks like a token.
    return undefined;
  }
}
