import { defineConfig } from '@playwright/test';
import { baseUrl, dataDir, httpPort, rtmpPort, serverSettings } from './support/settings';

const isCi = Boolean(process.env.CI);

/** Autoplay keeps its default, so that the journeys meet the rule people meet: sound only after a tap. */
const chromiumArgs = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  globalTeardown: './support/remove-data',
  workers: 2,
  retries: isCi ? 1 : 0,
  forbidOnly: isCi,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: baseUrl,
    locale: 'en-US',
    timezoneId: 'Asia/Shanghai',
    // Recording costs as much of the machine as the journey itself, for it films every page.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: chromiumArgs },
  },
  webServer: {
    command: 'node --enable-source-maps dist/main.mjs',
    cwd: '..',
    url: `${baseUrl}/api/health`,
    env: serverSettings({ port: httpPort, rtmpPort, dataDir }),
    stdout: 'ignore',
    stderr: 'pipe',
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
