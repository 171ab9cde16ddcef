import { AppError, ERROR_STATUS } from '@/lib/core/errors';
import { toCalendarFile } from '@/lib/http/calendar-file';
import { readAddresses } from '@/lib/http/request-context';
import { getRuntime } from '@/lib/runtime';
import { readCalendarFeed } from '@/lib/services/calendar';

/** The feed of a person, for calendar programs: whoever has its address may read it, as such programs cannot sign in. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const runtime = getRuntime();
  const token = (await params).token.replace(/\.ics$/, '');
  try {
    const addresses = readAddresses(runtime, request.headers);
    return toCalendarFile(await readCalendarFeed(runtime, { token, addresses }));
  } catch (error) {
    if (!AppError.is(error)) throw error;
    return new Response(error.message, { status: ERROR_STATUS[error.code] });
  }
}
