import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/http/i18n-request.ts');

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
  // `npm test` checks the types twice, once for each database; the build does not repeat it.
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
