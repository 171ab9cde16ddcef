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
  // A test picture and beeps for camera and microphone, and nobody is asked whether they may be used.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  globalTeardown: './support/remove-data',
  workers: 2,
  retries: isCi ? 1 : 0,
  forbidOnly: isCi,
  // Enough for a machine that takes twice as long as most.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: baseUrl,
    locale: 'en-US',
    timezoneId: 'Asia/Shanghai',
    // A click that finds nothing must not use up the time of the whole journey.
    actionTimeout: 60_000,
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
