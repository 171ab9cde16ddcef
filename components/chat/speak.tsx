'use client';
import { useState } from 'react';
import type { Me } from '@/lib/contracts/chat';
import { Composer, type ComposerProps } from './composer';
import { NicknameForm } from './nickname-form';
import { rememberedNickname } from './remembered-choices';
import { Speaker } from './speaker';
import { useRemembered } from './use-remembered';

type SpeakProps = Omit<ComposerProps, 'speaker' | 'meId'> & { me: Me; onNickname: (name: string) => void };

/** The composer; guests are asked for a name first, once per browser. */
export function Speak({ me, onNickname, ...composer }: SpeakProps) {
  const [nickname, remember] = useRemembered(rememberedNickname);
  const [isRenaming, setRenaming] = useState(false);
  const save = (name: string) => {
    remember(name);
    onNickname(name);
    setRenaming(false);
  };
  if (!me.isGuest) return <Composer {...composer} meId={me.id} speaker={<Speaker name={me.name} />} />;
  if (nickname === undefined) return <div className="h-20" />;
  if (nickname === null || isRenaming) {
    return (
      <NicknameForm
        initial={nickname ?? ''}
        onSave={save}
        autoFocus={isRenaming}
        beside={composer.beside}
        {...(isRenaming && { onCancel: () => setRenaming(false) })}
      />
    );
  }
  return (
    <Composer {...composer} meId={me.id} speaker={<Speaker name={nickname} onRename={() => setRenaming(true)} />} />
  );
}
