/** Every bound of the chat server. Sizes of one frame, person and address keep a stranger small; the rest keeps a room fast. */
export const CHAT_LIMITS = {
  /** The longest honest frame, 200 characters all escaped, is under 3 KB. */
  maxFrameBytes: 8_192,
  maxFramesPerWindow: 60,
  frameWindowMs: 3_000,

  /** Offices and mobile carriers put many people behind one address. */
  maxSocketsPerIp: 300,
  maxHandshakesPerIp: 600,
  handshakeWindowMs: 10_000,
  maxSocketsPerVisitor: 12,
  maxSocketsPerRoom: 20_000,
  maxPendingHandshakes: 2_000,
  handshakeTimeoutMs: 10_000,

  /** Messages of one room that wait to be stored. Beyond it senders are told to come back. */
  maxQueuedMessages: 2_000,
  maxMessagesPerTick: 500,
  storeRetryMinMs: 200,
  storeRetryMaxMs: 5_000,
  /** A message that cannot be stored for so long is given back to its sender. */
  maxQueuedMs: 30_000,
  /** After so many failures in a row the first message in the queue is given back: it may be what fails. */
  maxStoreFailures: 3,

  /** What a first visit shows. */
  historyMessages: 50,
  /** What is kept for those who come back. Browsers keep as many rows, so whoever missed more has nothing to join on to. */
  keptMessages: 1_000,

  minTickMs: 50,
  maxTickMs: 1_000,
  /** Percentage of the event loop that sending may take; ticks grow longer to stay within it. */
  fanOutPercent: 55,
  /** Sending lets other work in after this long. */
  sliceMs: 10,
  /** What is written to in one turn: a quarter of a room of 10,000, which is 25 ms of work. */
  cohortSockets: 2_500,
  maxCohorts: 8,
  likesEveryMs: 250,
  viewersEveryMs: 1_000,
  countsEveryMs: 2_000,

  /** Per connection; nobody taps 100 times a second. */
  maxLikesPerWindow: 300,
  likeWindowMs: 3_000,

  /** What viewers are shown when more is said than anybody can read, and what they are still shown at once. */
  readablePerSecond: 10,
  readableBurst: 30,

  /** Per person in a room, and per address. */
  maxGiftsPerWindow: 10,
  maxGiftsPerIp: 60,
  giftWindowMs: 3_000,

  /** People who come are told of together. */
  enteredEveryMs: 3_000,
  /** After a start everybody comes back: that is no news. */
  enteredQuietMs: 30_000,
  maxPeopleListed: 200,
  maxPeopleAsked: 3,
  peopleWindowMs: 3_000,
  peopleFreshMs: 2_000,

  /** Messages of one room that wait for a moderator: as many as one reading of a room's rules has. */
  maxHeldMessages: 200,
  /** In each room: when their last message was taken, and which address they came from. */
  maxPeopleRemembered: 20_000,

  heartbeatMs: 25_000,
  /** Bytes that a socket has not taken yet. A catch-up of 1,000 long messages fits. */
  maxBufferedBytes: 1_048_576,
  /** Two heartbeats: a browser reports at the latest when the next one arrives. */
  progressTimeoutMs: 60_000,
  /** For the close frame to reach a socket that may not be reading. */
  closeTimeoutMs: 2_000,
  drainTimeoutMs: 3_000,

  /** What may wait for a page that fetches what it alone is told, and how long it may not be heard of. */
  maxMailBytes: 262_144,
  mailTimeoutMs: 150_000,
  /** Pages are told together that something waits for them. */
  mailNoticeMs: 100,
  mailNoticeEveryMs: 1_000,
  /** How long a group is listened for after the last page left. */
  hallEmptyMs: 10_000,
  /** A group hears of a room this often at most, and of so many messages that waited. */
  groupEveryMs: 200,
  maxGroupMessages: 200,
  /** The longest notice that a group takes; a longer tick travels in parts. */
  maxGroupBytes: 6_000,
  groupRetryMinMs: 500,
  groupRetryMaxMs: 10_000,

  /** Whoever is in a room by an app and silent for so long is gone; the service says so earlier where it can. */
  appSilentMs: 1_800_000,
  /** A service asks about what is said in an app and waits for 2 s: what is not stored by now is not passed on. */
  appAnswerMs: 1_500,
  /** Messages that wait to be told to apps, what is remembered of theirs, and how often they see that pages like a room. */
  maxAppLines: 100,
  maxAppMessagesRemembered: 5_000,
  appLikesEveryMs: 1_000,

  /** A quiet room that is not on air is forgotten after this. */
  roomIdleMs: 300_000,
  maxNicknames: 20_000,
  /** In each room, to count their likes once. */
  maxPagesRemembered: 50_000,
  /** Above it `totalViewers` of one broadcast stops rising. */
  maxVisitorsCounted: 200_000,
} as const;

export type ChatLimits = { [Name in keyof typeof CHAT_LIMITS]: number };
