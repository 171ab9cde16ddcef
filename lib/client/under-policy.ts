type Settings = {
  /** Where `get-nonce` looks, and with it the library that stills the page behind a dialog by a style element. */
  __webpack_nonce__?: string | undefined;
  /** Where zod keeps its settings; it reads `jitless` as a schema is made. */
  __zod_globalConfig?: { jitless?: boolean };
};

/**
 * Tells libraries what the page's security policy (`lib/http/csp.ts`) asks of them: style elements carry its nonce, and
 * nobody tries whether `eval` is allowed. Has to run before they do.
 */
export function liveUnderPolicy(): void {
  const settings = globalThis as typeof globalThis & Settings;
  // Browsers hide the attribute, not the property.
  settings.__webpack_nonce__ = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  settings.__zod_globalConfig = { ...settings.__zod_globalConfig, jitless: true };
}
