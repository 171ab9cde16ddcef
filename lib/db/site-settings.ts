import type { Prisma, PrismaClient } from '#prisma/client';
import { withRetry } from './retry';

/** By name. `null` takes a setting back to what it is when nobody ever changed it. */
export type SettingChanges = Record<string, Prisma.InputJsonValue | null>;

export type SiteSettingsDb = ReturnType<typeof createSiteSettings>;

/** What somebody changed of the site's settings; what the values mean is for the caller to check. */
export function createSiteSettings(prisma: PrismaClient) {
  return {
    /** By name. */
    async all(): Promise<Record<string, unknown>> {
      const rows = await prisma.siteSetting.findMany({ select: { key: true, value: true } });
      return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
    },

    /** All of them or, when that fails, none. */
    async change(changes: SettingChanges, updatedBy: string): Promise<void> {
      await withRetry(() =>
        prisma.$transaction(
          Object.entries(changes).map(([key, value]) =>
            value === null
              ? prisma.siteSetting.deleteMany({ where: { key } })
              : prisma.siteSetting.upsert({
                  where: { key },
                  create: { key, value, updatedBy },
                  update: { value, updatedBy },
                }),
          ),
        ),
      );
    },
  };
}
