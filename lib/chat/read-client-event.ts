import { type ClientEvent, clientEvent } from '@/lib/contracts/chat';

/** What a browser sent, or undefined when it is no JSON, no known type, or lacks something. Unknown fields are dropped. */
export function readClientEvent(frame: Buffer, maxBytes: number): ClientEvent | 'too-large' | undefined {
  if (frame.length > maxBytes) return 'too-large';
  const parsed = clientEvent.safeParse(parseJson(frame.toString()));
  return parsed.success ? parsed.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
