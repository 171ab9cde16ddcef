import {
  PRODUCT_NAME,
  type SiteSettings,
  type SiteSettingsView,
  siteSettings,
  type UpdateSiteSettings,
} from '@/lib/contracts/admin';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { Db } from '@/lib/db/db';
import type { Runtime } from '@/lib/runtime';

type Deps = Pick<Runtime, 'db' | 'bus' | 'storage'>;

/** A site nobody has changed. */
export const DEFAULT_SETTINGS: SiteSettings = {
  name: PRODUCT_NAME,
  announcement: '',
  registration: 'open',
  goLive: 'everyone',
  accent: 'cinnabar',
  logoKey: null,
  roomsPerPerson: 100,
  blockedWords: [],
};

/** Every page asks for them; a change is told over the bus, this only bounds how long a lost message matters. */
const FRESH_MS = 5_000;

type Known = { readAt: number; settings: Promise<SiteSettings> };

// Next bundles this module several times; one memory for the process is what `forgetSiteSettings` can clear.
const SLOT = Symbol.for('kaibo.siteSettings');
const slots = globalThis as typeof globalThis & { [SLOT]?: WeakMap<Db, Known> };
const memory = (): WeakMap<Db, Known> => {
  slots[SLOT] ??= new WeakMap();
  return slots[SLOT];
};

/** The settings of the site, at most seconds old. */
export function readSiteSettings({ db }: Pick<Deps, 'db'>, now = Date.now()): Promise<SiteSettings> {
  const known = memory().get(db);
  if (known && now - known.readAt < FRESH_MS) return known.settings;
  const settings = db.siteSettings.all().then(toSettings);
  memory().set(db, { readAt: now, settings });
  // A database that was away for a moment is asked again at once.
  settings.catch(() => memory().delete(db));
  return settings;
}

/** Makes the next reader ask the database: for whoever hears `site-changed` on the bus. */
export const forgetSiteSettings = ({ db }: Pick<Deps, 'db'>): void => void memory().delete(db);

/**
 * Changes what is given, all of it or nothing, and notes what was before. Every process hears of it. Nothing happens,
 * and nothing is noted, when all is so already.
 */
export async function updateSiteSettings(
  deps: Deps,
  { user, ip, input }: { user: SessionUser; ip: string; input: UpdateSiteSettings },
): Promise<SiteSettingsView> {
  const before = toSettings(await deps.db.siteSettings.all());
  const after = siteSettings.parse({ ...before, ...tidied(input) });
  const changed = SETTING_NAMES.filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  if (changed.length > 0) {
    await deps.db.siteSettings.change(Object.fromEntries(changed.map((name) => [name, after[name]])), user.id);
    forgetSiteSettings(deps);
    for (const name of changed) {
      await deps.db.audit.add({
        actorId: user.id,
        actorName: user.displayName,
        action: 'site-setting',
        target: name,
        ip,
        details: { before: toDetail(before[name]), after: toDetail(after[name]) },
      });
    }
    deps.bus.publish('site-changed', {});
    if (before.logoKey && changed.includes('logoKey')) await deps.storage.remove(before.logoKey);
  }
  return toView(deps, after);
}

/** The settings with the address of the logo. */
export const getSiteSettings = async (deps: Pick<Deps, 'db' | 'storage'>): Promise<SiteSettingsView> =>
  toView(deps, toSettings(await deps.db.siteSettings.all()));

/** The settings. Throws `forbidden` with a sentence when people may not create accounts by themselves. */
export async function assertMayRegister(deps: Pick<Deps, 'db'>): Promise<SiteSettings> {
  const settings = await readSiteSettings(deps);
  if (settings.registration === 'closed') {
    throw new AppError('forbidden', 'New accounts are closed here. Ask whoever runs this site.');
  }
  return settings;
}

const SETTING_NAMES = Object.keys(DEFAULT_SETTINGS) as Array<keyof SiteSettings>;

/** A value that this version cannot use (an older or newer one stored it) counts as never changed. */
function toSettings(stored: Record<string, unknown>): SiteSettings {
  const values = SETTING_NAMES.map((name) => {
    const parsed = siteSettings.shape[name].safeParse(stored[name]);
    return [name, parsed.success ? parsed.data : DEFAULT_SETTINGS[name]];
  });
  return Object.fromEntries(values) as SiteSettings;
}

const tidied = ({ blockedWords, ...rest }: UpdateSiteSettings): UpdateSiteSettings => ({
  ...rest,
  ...(blockedWords && { blockedWords: [...new Set(blockedWords)] }),
});

/** A list by its words, one to a line: administrators, who alone read the log, see them in the settings anyway. */
const toDetail = (value: SiteSettings[keyof SiteSettings]): string | number | null =>
  Array.isArray(value) ? value.join('\n') : value;

const toView = ({ storage }: Pick<Deps, 'storage'>, settings: SiteSettings): SiteSettingsView => ({
  ...settings,
  logoUrl: settings.logoKey === null ? null : storage.url(settings.logoKey),
});
