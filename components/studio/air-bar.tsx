'use client';

import { Mic, MicOff, Radio, ScreenShare, ScreenShareOff, Square, Video, VideoOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EndBroadcastDialog } from '@/components/rooms/end-broadcast-dialog';
import { Button } from '@/components/ui/button';
import type { Studio } from '@/lib/client/publisher/studio';
import { isSending, type StudioState } from '@/lib/client/publisher/studio-state';
import { createTicketSource } from '@/lib/client/publisher/ticket-source';
import type { RoomDetails } from '@/lib/contracts/rooms';

type AirBarProps = { studio: Studio | undefined; state: StudioState; room: RoomDetails; onChange: () => void };

/** What can be done while one looks at the picture: sound, camera, screen, and going on air. */
export function AirBar({ studio, state, room, onChange }: AirBarProps) {
  const t = useTranslations('studio');
  const isOpen = state.phase === 'ready' || isSending(state);
  const { isMuted, isCameraOff, isSharing } = state;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Toggle
        isOn={isMuted}
        disabled={!isOpen}
        label={isMuted ? t('unmute') : t('mute')}
        onPress={() => studio?.setMuted(!isMuted)}
      >
        {isMuted ? <MicOff /> : <Mic />}
      </Toggle>
      <Toggle
        isOn={isCameraOff}
        disabled={!isOpen || isSharing}
        label={isCameraOff ? t('cameraOn') : t('cameraOff')}
        onPress={() => studio?.setCameraOff(!isCameraOff)}
      >
        {isCameraOff ? <VideoOff /> : <Video />}
      </Toggle>
      {state.canShare && (
        <Toggle
          isOn={isSharing}
          disabled={!isOpen}
          label={isSharing ? t('stopSharing') : t('share')}
          onPress={() => (isSharing ? studio?.stopSharing() : void studio?.shareScreen())}
        >
          {isSharing ? <ScreenShareOff /> : <ScreenShare />}
        </Toggle>
      )}
      <span className="flex-1" />
      <AirButton studio={studio} state={state} room={room} onChange={onChange} />
    </div>
  );
}

type ToggleProps = { isOn: boolean; disabled: boolean; label: string; onPress: () => void; children: ReactNode };

/** Its word says what a press does; on a phone only the icon has room. */
function Toggle({ isOn, disabled, label, onPress, children }: ToggleProps) {
  return (
    <Button kind={isOn ? 'ink' : 'quiet'} disabled={disabled} onClick={onPress} title={label}>
      <span aria-hidden="true" className="contents">
        {children}
      </span>
      <span className="max-sm:sr-only">{label}</span>
    </Button>
  );
}

function AirButton({ studio, state, room, onChange }: AirBarProps) {
  const t = useTranslations();
  if (!isSending(state)) {
    return (
      <Button
        kind="live"
        disabled={state.phase !== 'ready'}
        onClick={() => studio?.goLive(createTicketSource(room.id))}
      >
        <Radio aria-hidden="true" />
        {t('studio.goLive')}
      </Button>
    );
  }
  if (state.phase === 'starting') {
    return (
      <Button kind="quiet" onClick={() => studio?.end()}>
        {t('studio.cancel')}
      </Button>
    );
  }
  return (
    <EndBroadcastDialog
      room={room}
      onEnd={() => {
        studio?.end();
        onChange();
      }}
      trigger={
        <Button kind="danger">
          <Square aria-hidden="true" />
          {t('console.action.end')}
        </Button>
      }
    />
  );
}
