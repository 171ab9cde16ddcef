import { endpoints } from '@/lib/contracts/api/endpoints';
import { toCalendarFile } from '@/lib/http/calendar-file';
import { readEntrant } from '@/lib/http/entrant';
import { route } from '@/lib/http/route';
import { getRoomCalendar } from '@/lib/services/calendar';

export const GET = route(
  endpoints.roomCalendar,
  async ({ runtime, request, user, params: { roomId = '' }, addresses }) => {
    const entrant = readEntrant(runtime, request.headers, user);
    return toCalendarFile(await getRoomCalendar(runtime, { roomId, entrant, addresses }), 'broadcast.ics');
  },
);
