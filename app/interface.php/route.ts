import { toHealthAnswer } from '@/lib/http/xiaozhibo/answers';

/** What installation guides of the 小直播 server ask people to look at. It says nothing of this site and does nothing. */
export const GET = (): Response => toHealthAnswer();
export const POST = (): Response => toHealthAnswer();
export const dynamic = 'force-dynamic';
