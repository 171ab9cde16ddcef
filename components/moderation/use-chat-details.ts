'use client';
import { useCallback } from 'react';
import type { Moderation } from '@/lib/client/moderation';
import type { ChatDetails, ChatSettings } from '@/lib/contracts/chat-room';
import { useAct } from './use-act';
import { useLoaded } from './use-loaded';

export type ChatDetailsState = {
  /** Undefined until they arrived. */
  details: ChatDetails | undefined;
  failure: unknown;
  reload: () => void;
  /** Shows the change at once; takes it back and says why when the server does not take it. */
  change: (settings: Partial<ChatSettings>) => Promise<boolean>;
};

/** How a chat is moderated, read again whenever `revision` changes: others moderate too. */
export function useChatDetails(moderation: Moderation, revision?: unknown): ChatDetailsState {
  const act = useAct();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks for a new answer
  const load = useCallback((signal: AbortSignal) => moderation.read(signal), [moderation, revision]);
  const { value: details, failure, show, reload } = useLoaded(load);
  const change = useCallback(
    async (settings: Partial<ChatSettings>) => {
      if (details) show({ ...details, ...settings });
      const done = await act(async () => show(await moderation.change(settings)));
      if (!done && details) show(details);
      return done;
    },
    [details, show, act, moderation],
  );
  return { details, failure, reload, change };
}
