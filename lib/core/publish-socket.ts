/** Where a browser sends its broadcast; the name of the stream follows. The wire: `docs/specs/publish-socket.md`. */
export const PUBLISH_PATH = '/ws/publish/';

/** What the server says once media may come. */
export const PUBLISH_ACCEPTED = 'accepted';

/** Why a publishing connection was closed. Numbers below 4000 are those of RFC 6455, section 7.4.1. */
export const PUBLISH_CLOSE = {
  /** The publisher says goodbye: the broadcast ends at once. */
  goodbye: 1000,
  /** What came is not what the specification says; the reason is a sentence. */
  malformed: 1002,
  /** Not let in; the reason is the code of an `AppError`. */
  refused: 4001,
  /** Was let in, and is not any more; the reason is a sentence. */
  cut: 4002,
} as const;
