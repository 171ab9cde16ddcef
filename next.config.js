import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/http/i18n-request.ts');

/** For every page: no guessing of types, no address of ours handed to other sites. What it may load: lib/http/csp.ts. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), display-capture=(), geolocation=()' },
];

/** The one page that broadcasts. It holds for its document alone, so links to it load it anew. */
const studioHeaders = [
  { key: 'Permissions-Policy', value: 'camera=(self), microphone=(self), display-capture=(self), geolocation=()' },
];

/** For pages whose address is a secret: it is handed to nobody, kept by no cache and no search engine. */
const secretPageHeaders = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cache-Control', value: 'private, no-store' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Development only: phones and other names of this machine may load what the dev server sends.
  allowedDevOrigins: ['127.0.0.1', '192.168.*.*', '10.*.*.*'],
  // Native or heavy server packages stay outside the bundle.
  serverExternalPackages: [
    '@prisma/client',
    '@photostructure/sqlite',
    '@prisma/adapter-mariadb',
    'mariadb',
    '@node-rs/argon2',
    'pino',
  ],
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    { source: '/studio/:roomId', headers: studioHeaders },
    { source: '/:kind(overlay|dock)/:token', headers: secretPageHeaders },
  ],
  // `npm test` checks the types twice, once for each database; the build does not repeat it.
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
