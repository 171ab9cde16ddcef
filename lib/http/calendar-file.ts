/** An iCalendar file as an answer; with a name, a browser saves it under that. Nobody on the way may keep it. */
export const toCalendarFile = (file: string, name?: string): Response =>
  new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      ...(name && { 'content-disposition': `attachment; filename="${name}"` }),
    },
  });
