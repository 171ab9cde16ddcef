/** For how long a mute is offered, in minutes; null until it is lifted. */
export const MUTE_SPANS = [
  { name: 'minute', minutes: 1 },
  { name: 'tenMinutes', minutes: 10 },
  { name: 'hour', minutes: 60 },
  { name: 'untilLifted', minutes: null },
] as const;

/** The same for a ban. */
export const BAN_SPANS = [
  { name: 'untilLifted', minutes: null },
  { name: 'hour', minutes: 60 },
  { name: 'day', minutes: 1_440 },
  { name: 'week', minutes: 10_080 },
] as const;

/** Slow mode: the least time between two messages of one person, in seconds; 0 is off. */
export const SLOW_MODES = [0, 5, 10, 30, 60, 300] as const;
