import { notFound } from 'next/navigation';
import { AppError } from '@/lib/core/errors';

/** What the service returned; shows the nearest not-found page, with status 404, when there is no such thing. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (AppError.is(error) && error.code === 'not_found') notFound();
    throw error;
  }
}
