type Given = Record<string, string | undefined>;

/** What each setting may be by itself, and not together. One line each, without values. */
export function listContradictions(given: Given): string[] {
  return RULES.filter(({ isBroken }) => isBroken(given)).map(({ says, at }) => `✖ ${says}\n  → at ${at}`);
}

const isSame = (left: string | undefined, right: string | undefined): boolean =>
  left !== undefined && left.toLowerCase() === right?.toLowerCase();

/** How the id of an API key begins, in China and elsewhere. Its secret never does. */
const ID_OF_KEY = /^(?:AKID|IKID)/;

const RULES: ReadonlyArray<{ says: string; at: string; isBroken: (given: Given) => boolean }> = [
  {
    says: 'The push and the play domain are two different domains, also in the console',
    at: 'TENCENT_CSS_PLAY_DOMAIN',
    isBroken: (given) => isSame(given.TENCENT_CSS_PUSH_DOMAIN, given.TENCENT_CSS_PLAY_DOMAIN),
  },
  {
    says: 'This is the SecretId: the SecretKey stands beside it in the CAM console',
    at: 'TENCENT_SECRET_KEY',
    isBroken: ({ TENCENT_SECRET_KEY }) => ID_OF_KEY.test(TENCENT_SECRET_KEY ?? ''),
  },
];
