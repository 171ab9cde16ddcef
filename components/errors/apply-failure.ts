import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { AppError } from '@/lib/core/errors';

/**
 * Puts a failed call on the field the server named, when the form has it and shows it; on the form as a whole
 * otherwise (`errors.root`).
 */
export function applyFailure<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'setError' | 'getValues'>,
  failure: unknown,
): void {
  const { code, field } = AppError.is(failure) ? failure : { code: 'internal', field: undefined };
  const isOurs = field !== undefined && Object.hasOwn(form.getValues(), field);
  form.setError(isOurs ? (field as FieldPath<Values>) : 'root', { type: code }, { shouldFocus: isOurs });
}
