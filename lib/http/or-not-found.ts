import { notFound } from 'next/navigation';
import { AppError } from '@/lib/core/errors';

/** Answers with the "not found" page when the service says `not_found`; other failures go on. */
export async function orNotFound<T>(pending: Promise<T>): Promise<T> {
  try {
    return await pending;
  } catch (error) {
    if (AppError.is(error) && error.code === 'not_found') notFound();
    throw error;
  }
}
