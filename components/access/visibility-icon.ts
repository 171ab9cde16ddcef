'use client';
import { Globe, KeyRound, Link2, LogIn, type LucideIcon, Mail } from 'lucide-react';
import type { Visibility } from '@/lib/contracts/access';

/** The picture of each visibility; the words are in `access.card.kinds` and `access.card.means`. */
export const VISIBILITY_ICON: Record<Visibility, LucideIcon> = {
  public: Globe,
  unlisted: Link2,
  password: KeyRound,
  'signed-in': LogIn,
  invited: Mail,
};
