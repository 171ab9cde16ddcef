import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { test, visitEveryPage } from '../site';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** There are some forty pages, and axe looks twice at each element of them. */
const EVERY_PAGE_TIMEOUT_MS = 300_000;

const PHONE = { width: 360, height: 640 };
const DESKTOP = { width: 1440, height: 800 };

/** Opening a page costs most, so each is opened twice and looked at four times: both themes, widths and languages. */
const WALKS = [
  { locale: 'en-US', onPhone: 'dark', onDesktop: 'light' },
  { locale: 'zh-CN', onPhone: 'light', onDesktop: 'dark' },
] as const;

for (const { locale, onPhone, onDesktop } of WALKS) {
  test(`axe finds nothing on any page, and none is wider than a phone: ${locale}, ${onPhone} at 360 px, ${onDesktop} at 1440 px`, async ({
    browser,
    site,
  }) => {
    test.setTimeout(EVERY_PAGE_TIMEOUT_MS);
    const findings: string[] = [];
    const options = { colorScheme: onPhone, locale, reducedMotion: 'reduce', viewport: PHONE } as const;
    await visitEveryPage({ browser, site, options }, async (page, { name }) => {
      const tell = (where: string, found: string[]) =>
        findings.push(...found.map((one) => `${name}, ${where}: ${one}`));
      tell('phone', await findOverflow(page));
      tell('phone', await findViolations(page));
      await page.setViewportSize(DESKTOP);
      await page.emulateMedia({ colorScheme: onDesktop });
      tell('desktop', await findViolations(page));
      await page.setViewportSize(PHONE);
      await page.emulateMedia({ colorScheme: onPhone });
    });
    expect(findings).toEqual([]);
  });
}

/** What makes the page scroll sideways, widest first; nothing when it does not. */
const findOverflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return Array.from(document.querySelectorAll('body *'))
      .map((element) => ({ element, right: element.getBoundingClientRect().right }))
      .filter(({ right }) => right > width + 1)
      .sort((a, b) => b.right - a.right)
      .slice(0, 5)
      .map(({ element, right }) => `${element.tagName.toLowerCase()}.${element.getAttribute('class')} ends at ${right}`)
      .concat(`the page is ${document.documentElement.scrollWidth} wide`);
  });

type WindowWithAxe = typeof globalThis & { axe?: { run(): Promise<AxeResults> } };

/** What shuts people out, as sentences of axe with the elements at fault. */
async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const violations = await page.evaluate(async () => (await (globalThis as WindowWithAxe).axe?.run())?.violations);
  if (!violations) throw new Error('axe did not run.');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
