const SCRIPTS: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Latin}/u, 'en'],
];

/**
 * The `lang` attribute for text people wrote, guessed by script, or `undefined` when it is the page's own language or
 * unclear. Screen readers need it to pick a voice, and browsers to pick the right Chinese or Japanese glyphs.
 */
export function guessLanguage(text: string, pageLocale: string): string | undefined {
  const language = SCRIPTS.find(([script]) => script.test(text))?.[1];
  return language && !pageLocale.startsWith(language) ? language : undefined;
}
