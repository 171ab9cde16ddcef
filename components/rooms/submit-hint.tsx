'use client';

import { useTranslations } from 'next-intl';
import type { RoomForm } from './room-form-values';

/** Why the button beside it does nothing yet. */
export function SubmitHint({ form, isUploading }: { form: RoomForm; isUploading: boolean }) {
  const t = useTranslations('console.form');
  const { errors, submitCount } = form.formState;
  const faults = Object.keys(errors).filter((field) => field !== 'root').length;
  const isFaulty = submitCount > 0 && faults > 0;
  return (
    <p role="status" className="me-auto text-sm">
      {isUploading && <span className="text-ink-3">{t('waitForCover')}</span>}
      {isFaulty && !isUploading && <span className="text-danger">{t('fixFirst', { count: faults })}</span>}
    </p>
  );
}
