/** What is left until a moment, in whole units; all zero once it has passed. */
export type Countdown = { days: number; hours: number; minutes: number; seconds: number };

/** Rounds up, so that the last second is shown as 1 and zero means now. */
export function countdown(leftMs: number): Countdown {
  const total = Math.max(0, Math.ceil(leftMs / 1_000));
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3_600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}
