import type { IncomingHttpHeaders } from 'node:http';

/** One rule of the bucket: an origin may have one `*`. */
export type CorsRule = { origin: string; methods: readonly string[]; exposed: readonly string[] };

/** What a browser is told about a request from another origin; undefined when no rule lets it. */
export function corsHeaders(
  rules: readonly CorsRule[],
  headers: IncomingHttpHeaders,
): Record<string, string> | undefined {
  const { origin } = headers;
  if (origin === undefined) return undefined;
  const method = headers['access-control-request-method'];
  const rule = rules.find(
    ({ origin: pattern, methods }) => matches(pattern, origin) && (method === undefined || methods.includes(method)),
  );
  if (!rule) return undefined;
  return {
    'access-control-allow-origin': rule.origin === '*' ? '*' : origin,
    'access-control-expose-headers': rule.exposed.join(','),
    vary: 'Origin',
    ...(method !== undefined && {
      'access-control-allow-methods': rule.methods.join(','),
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
      'access-control-max-age': '600',
    }),
  };
}

function matches(pattern: string, origin: string): boolean {
  const [start = '', end] = pattern.split('*');
  return end === undefined ? pattern === origin : origin.startsWith(start) && origin.endsWith(end);
}
