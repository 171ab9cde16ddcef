import { answerApp } from '@/lib/http/xiaozhibo/door';

type Context = { params: Promise<{ prefix: string; path: string[] }> };

/** The 小直播 protocol, below a secret path: docs/xiaozhibo.md. */
const handle = async (request: Request, { params }: Context): Promise<Response> => answerApp(request, await params);

export const GET = handle;
export const POST = handle;
