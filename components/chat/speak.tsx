'use client';
import { type ReactNode, useState } from 'react';
import type { Me } from '@/lib/contracts/chat';
import { Composer } from './composer';
import { NicknameForm } from './nickname-form';
import { rememberedNickname } from './remembered-choices';
import { Speaker } from './speaker';
import { useRemembered } from './use-remembered';
import type { WrittenMessage } from './writing';

type SpeakProps = {
  me: Me;
  onSend: (message: WrittenMessage) => void;
  onNickname: (name: string) => void;
  /** Stands beside the composer: the like button of a phone. */
  beside?: ReactNode;
};

/** The composer; guests are asked for a name first, once per browser. */
export function Speak({ me, onSend, onNickname, beside }: SpeakProps) {
  const [nickname, remember] = useRemembered(rememberedNickname);
  const [isRenaming, setRenaming] = useState(false);
  const save = (name: string) => {
    remember(name);
    onNickname(name);
    setRenaming(false);
  };
  if (!me.isGuest) return <Composer onSend={onSend} beside={beside} speaker={<Speaker name={me.name} />} />;
  if (nickname === undefined) return <div className="h-20" />;
  if (nickname === null || isRenaming) {
    return (
      <NicknameForm
        initial={nickname ?? ''}
        onSave={save}
        autoFocus={isRenaming}
        beside={beside}
        {...(isRenaming && { onCancel: () => setRenaming(false) })}
      />
    );
  }
  return (
    <Composer
      onSend={onSend}
      beside={beside}
      speaker={<Speaker name={nickname} onRename={() => setRenaming(true)} />}
    />
  );
}
