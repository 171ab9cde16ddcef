/** Why `fetch` got no answer: `ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`, `TimeoutError`. */
export function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'unknown';
}
