import type { PrismaClient } from '#prisma/client';
import { orNotFound } from './failures';
import { toStringList } from './string-list';

/** How a person proves to be themselves, beside the password. Secret: never leaves a service. */
export type TwoFactorRow = {
  /** Sealed; counts once it is confirmed. */
  secret: string | null;
  confirmedAt: Date | null;
  /** No code of this time step or one before works any more. Every use moves it on. */
  step: number;
  /** SHA-256 of the recovery codes that are left. */
  recoveryHashes: string[];
};

export type TwoFactorDb = ReturnType<typeof createTwoFactor>;

export function createTwoFactor(prisma: PrismaClient) {
  const orNoUser = orNotFound('This person does not exist.');

  return {
    async find(userId: string): Promise<TwoFactorRow | undefined> {
      const row = await prisma.user.findUnique({
        where: { id: userId },
        select: { totpSecret: true, totpConfirmedAt: true, totpStep: true, recoveryHashes: true },
      });
      if (!row) return undefined;
      return {
        secret: row.totpSecret,
        confirmedAt: row.totpConfirmedAt,
        step: row.totpStep,
        recoveryHashes: toStringList(row.recoveryHashes),
      };
    },

    /** Notes a secret that has still to be confirmed, in place of an earlier one. False when one is in force. */
    async propose(userId: string, secret: string): Promise<boolean> {
      const { count } = await prisma.user.updateMany({
        where: { id: userId, totpConfirmedAt: null },
        data: { totpSecret: secret, totpStep: 0 },
      });
      return count === 1;
    },

    /** Puts the proposed secret in force, of two who try at once for one. */
    async confirm(userId: string, { at, step, recoveryHashes }: Confirmation): Promise<boolean> {
      const { count } = await prisma.user.updateMany({
        where: { id: userId, totpConfirmedAt: null, totpSecret: { not: null } },
        data: { totpConfirmedAt: at, totpStep: step, recoveryHashes },
      });
      return count === 1;
    },

    /**
     * Moves on from the step that was read to `step`, and keeps `recoveryHashes` if given. False when somebody else used
     * a code meanwhile: of two who show the same code, one is believed.
     */
    async use(userId: string, { from, step, recoveryHashes }: Use): Promise<boolean> {
      const { count } = await prisma.user.updateMany({
        where: { id: userId, totpStep: from, totpConfirmedAt: { not: null } },
        data: { totpStep: step, ...(recoveryHashes && { recoveryHashes }) },
      });
      return count === 1;
    },

    /** Forgets everything: the password alone is enough from now on. Throws `not_found`. */
    async remove(userId: string): Promise<void> {
      await prisma.user
        .update({
          where: { id: userId },
          data: { totpSecret: null, totpConfirmedAt: null, totpStep: 0, recoveryHashes: [] },
        })
        .catch(orNoUser);
    },
  };
}

type Confirmation = { at: Date; step: number; recoveryHashes: string[] };
type Use = { from: number; step: number; recoveryHashes?: string[] };
