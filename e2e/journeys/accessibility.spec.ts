import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { test, visitEveryPage } from '../site';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en-US', 'zh-CN']) {
    test(`axe finds nothing on any page: ${colorScheme}, ${locale}`, async ({ browser, site }) => {
      test.slow();
      const findings: string[] = [];
      const options = { colorScheme, locale, reducedMotion: 'reduce' } as const;
      await visitEveryPage({ browser, site, options }, async (page, { name }) => {
        findings.push(...(await findViolations(page)).map((violation) => `${name}: ${violation}`));
      });
      expect(findings).toEqual([]);
    });
  }
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
