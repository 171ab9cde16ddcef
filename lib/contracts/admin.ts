import { z } from 'zod';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { chatSettings } from './chat-room';
import { plainLine } from './text';

/** Colours that may mean "on air". Each keeps 4.5:1 on every ground of both themes; a test holds that. */
export const accent = z.enum(['cinnabar', 'indigo', 'pine', 'plum']);
export type Accent = z.infer<typeof accent>;

/** What whoever runs the site decides for all of it. */
export const siteSettings = z.object({
  name: plainLine.min(1, 'Enter a name.').max(TEXT_LIMITS.displayNameMax, 'Use at most 40 characters.'),
  /** Stands on top of every page; empty: nothing does. */
  announcement: plainLine.max(TEXT_LIMITS.announcementMax, 'Use at most 200 characters.'),
  /** Whether people may create accounts by themselves. */
  registration: z.enum(['open', 'closed']),
  /** Who may go live. `approved`: organisers and above. */
  goLive: z.enum(['everyone', 'approved', 'admins']),
  accent,
  /** A stored picture; null: the mark of the product. */
  logoKey: z
    .string()
    .regex(/^file_[0-9a-z]{22}\.(jpg|png|webp)$/, 'Upload the picture first.')
    .nullable(),
  /** How many channels one person may have; administrators may have more. */
  roomsPerPerson: z.number().int().min(1).max(10_000),
  /** Refused in the chat of every channel, on top of its own words. */
  blockedWords: chatSettings.shape.blockedWords,
});
export type SiteSettings = z.infer<typeof siteSettings>;

/** What is left out stays as it is. One value that cannot be refuses the whole change. */
export const updateSiteSettings = siteSettings.partial().strict();
export type UpdateSiteSettings = z.infer<typeof updateSiteSettings>;

/** The settings as administrators see them. */
export const siteSettingsView = siteSettings.extend({ logoUrl: z.string().nullable() });
export type SiteSettingsView = z.infer<typeof siteSettingsView>;
