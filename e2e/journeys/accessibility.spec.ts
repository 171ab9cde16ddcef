import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { test, visitEveryPage } from '../site';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** There are some thirty pages, and axe looks at each element of them. */
const EVERY_PAGE_TIMEOUT_MS = 300_000;

/** Both themes at both ends of the widths, and both languages in each of them. */
const SETTINGS = [
  { colorScheme: 'light', width: 1440, locale: 'en-US' },
  { colorScheme: 'light', width: 360, locale: 'zh-CN' },
  { colorScheme: 'dark', width: 1440, locale: 'zh-CN' },
  { colorScheme: 'dark', width: 360, locale: 'en-US' },
] as const;

for (const { colorScheme, width, locale } of SETTINGS) {
  test(`axe finds nothing on any page: ${colorScheme}, ${width} px, ${locale}`, async ({ browser, site }) => {
    test.setTimeout(EVERY_PAGE_TIMEOUT_MS);
    const findings: string[] = [];
    const options = { colorScheme, locale, reducedMotion: 'reduce', viewport: { width, height: 800 } } as const;
    await visitEveryPage({ browser, site, options }, async (page, { name }) => {
      findings.push(...(await findViolations(page)).map((violation) => `${name}: ${violation}`));
    });
    expect(findings).toEqual([]);
  });
}

type WindowWithAxe = typeof globalThis & { axe: { run(): Promise<AxeResults> } };

/** What shuts people out, as sentences of axe with the elements at fault. */
async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => (globalThis as WindowWithAxe).axe.run());
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
