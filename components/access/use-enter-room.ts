'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { callApi } from '@/lib/client/api';
import type { EnterRoom } from '@/lib/contracts/access';
import { AppError, type ErrorCode } from '@/lib/core/errors';

/** Tries to be let into a room; once in, the page is drawn again as the room itself. */
export function useEnterRoom(roomId: string) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const [isOpening, startOpening] = useTransition();
  const [refusal, setRefusal] = useState<ErrorCode>();
  const enter = async (body: EnterRoom) => {
    setAsking(true);
    setRefusal(undefined);
    try {
      await callApi('enterRoom', { params: { roomId }, body }).finally(forgetCode);
      startOpening(() => router.refresh());
    } catch (failure) {
      setRefusal(AppError.is(failure) ? failure.code : 'internal');
    } finally {
      setAsking(false);
    }
  };
  return { enter, isBusy: isAsking || isOpening, refusal };
}

/** A code leaves the address: whoever copies that hands on no invitation. Without a state, so that the router notices. */
const forgetCode = () => history.replaceState(null, '', location.pathname + location.search);
