import { expect, type Page } from '@playwright/test';
import { test, visitEveryPage } from '../site';

const PHONE = { width: 360, height: 640 };

for (const locale of ['en-US', 'zh-CN']) {
  test(`no page is wider than a phone of 360 px: ${locale}`, async ({ browser, site }) => {
    test.slow();
    const findings: string[] = [];
    await visitEveryPage({ browser, site, options: { viewport: PHONE, locale } }, async (page, { name }) => {
      findings.push(...(await findOverflow(page)).map((element) => `${name}: ${element}`));
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
