import type { ReactNode } from 'react';
import { HomeLink } from '@/components/layout/home-link';
import { LanguageSwitch } from '@/components/layout/language-switch';
import { ThemeSwitch } from '@/components/layout/theme-switch';
import type { RoomCard } from '@/lib/contracts/rooms';
import { AuthPicture } from './auth-picture';

/** The frame of the account pages: what is on air at one side, the form at the other. Phones show only the form. */
export function AuthShell({ onAir, children }: { onAir: RoomCard | undefined; children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <AuthPicture onAir={onAir} />
      <div className="flex flex-col px-4 py-6 sm:px-6">
        <div className="flex justify-end gap-1">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        <main id="content" className="mx-auto w-full max-w-[376px] flex-1 py-8 sm:py-[10vh]">
          <HomeLink height={30} className="mb-10 inline-block" />
          {children}
        </main>
      </div>
    </div>
  );
}
