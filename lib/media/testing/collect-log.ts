import type { Log } from '@/lib/core/log';

export type LogLine = { level: 'debug' | 'info' | 'warn' | 'error'; fields: object; message: string };

/** A log that a test can look at. */
export function collectLog(): Log & { lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields, message });
  const log = { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), child: () => log };
  return log;
}
