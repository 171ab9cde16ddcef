import type { RoomRules } from './store';

/** The rules of a room that nobody has changed: everyone may talk. */
export const OPEN_RULES: RoomRules = {
  settings: {
    slowModeSeconds: 0,
    audience: 'everyone',
    emojiOnly: false,
    mutedAll: false,
    links: 'allow',
    blockedWords: [],
    heldWords: [],
    matchPinyin: false,
  },
  sanctions: [],
  moderatorIds: [],
  pinned: null,
  announcement: null,
  held: [],
};
