/** Lengths a person can meet in a form. Units: characters as a person counts them are UTF-16 code units here. */
export const TEXT_LIMITS = {
  usernameMin: 3,
  usernameMax: 32,
  displayNameMax: 40,
  bioMax: 500,
  passwordMin: 8,
  passwordMax: 200,
  titleMax: 80,
  descriptionMax: 4_000,
  streamNameMin: 3,
  streamNameMax: 64,
  messageMax: 200,
  nicknameMax: 24,
  announcementMax: 200,
  reasonMax: 200,
  linkLabelMax: 40,
  tagMax: 24,
  locationMax: 60,
} as const;

/** Bounds of a channel's lists of words. A word is measured as the texts above are. */
export const WORD_LIMITS = { wordMax: 40, listMax: 500 } as const;

/** Bounds of what a channel keeps and how far it can be rewound. A megabyte is 10^6 bytes, as disks are sold. */
export const ROOM_LIMITS = {
  dvrMinutesMax: 240,
  tagsMax: 8,
  chatOpensMinutesMax: 10_080,
  keepDaysMax: 3_650,
  quotaMegabytesMin: 100,
  quotaMegabytesMax: 100_000_000,
} as const;
