import type { Browser, BrowserContext, ConsoleMessage } from '@playwright/test';

/** What the browser held back since the watch began: one line for each violation of a page's security policy. */
export type PolicyWatch = { violations: readonly string[]; stop(): void };

const WORDS = 'Content Security Policy';
/** Addresses of data can be whole pictures. */
const MAX_CHARS = 400;

/** Watches every page of every context of this browser, also of those opened later. */
export function watchPolicy(browser: Browser): PolicyWatch {
  const violations: string[] = [];
  const watched = new Set<BrowserContext>();
  const listen = (message: ConsoleMessage) => {
    if (message.text().includes(WORDS))
      violations.push(`${message.page()?.url()}: ${message.text()}`.slice(0, MAX_CHARS));
  };
  const watch = (context: BrowserContext) => {
    watched.add(context.on('console', listen));
    // Chromium writes most violations to the console by itself; the event also tells of those in workers and attributes.
    context.addInitScript(tellViolations, WORDS).catch(() => {});
  };
  for (const context of browser.contexts()) watch(context);
  browser.on('context', watch);
  return {
    violations,
    stop() {
      browser.off('context', watch);
      for (const context of watched) context.off('console', listen);
    },
  };
}

/** Runs in the page. */
function tellViolations(words: string) {
  addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective, sample, sourceFile }) =>
    console.error(`${words}: ${effectiveDirective} blocks ${blockedURI} in ${sourceFile} ${sample}`),
  );
}
