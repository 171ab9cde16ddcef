import { createHash } from 'node:crypto';

/** Where the console says that webhooks go, and the token that signs them. */
export type ImWebhook = { url: string; token: string; timeoutMs?: number };

/** How the way to the site behaves: `late` answers are not waited for, and what is `lost` never arrives. */
export type WebhookTrouble = 'none' | 'late' | 'lost';

/** What a site may answer before a message: which code, or another message. */
export type WebhookAnswer = { ErrorCode: number; MsgBody?: MessageBody };

export type MessageBody = readonly { MsgType: string; MsgContent: Record<string, unknown> }[];

/** Documented: who has not answered by then is not asked again, and the message goes out. */
const TIMEOUT_MS = 2_000;

/** Sends webhooks ("第三方回调") with the signature of the console's authentication. */
export function createImWebhooks({ sdkAppId }: { sdkAppId: number }) {
  const underWay = new Set<Promise<unknown>>();
  let webhook: ImWebhook | undefined;
  let trouble: WebhookTrouble = 'none';

  async function post(command: string, body: object, platform: string): Promise<unknown> {
    if (!webhook || trouble === 'lost') return undefined;
    const time = String(Math.floor(Date.now() / 1_000));
    const url = new URL(webhook.url);
    const query = {
      SdkAppid: String(sdkAppId),
      CallbackCommand: command,
      contenttype: 'json',
      ClientIP: '198.51.100.7',
      OptPlatform: platform,
      RequestTime: time,
      Sign: createHash('sha256').update(webhook.token).update(time).digest('hex'),
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ CallbackCommand: command, EventTime: Date.now(), ...body }),
      signal: AbortSignal.timeout(webhook.timeoutMs ?? TIMEOUT_MS),
    });
    return answer.ok ? await answer.json() : undefined;
  }

  function send(command: string, body: object, platform: string): Promise<unknown> {
    const sent = post(command, body, platform).catch(() => undefined);
    underWay.add(sent);
    void sent.then(() => underWay.delete(sent));
    return sent;
  }

  return {
    callAt(where: ImWebhook) {
      webhook = where;
    },
    misbehave(how: WebhookTrouble) {
      trouble = how;
    },
    /** Asks before something; undefined when there is no answer that counts. */
    async ask(command: string, body: object, platform = 'Web'): Promise<WebhookAnswer | undefined> {
      const answer = send(command, body, platform);
      return trouble === 'late' ? undefined : readAnswer(await answer);
    },
    /** Tells of something after it happened, and waits for nothing. */
    tell(command: string, body: object, platform = 'Web') {
      void send(command, body, platform);
    },
    /** Resolves when all that was sent is answered or given up. */
    async settle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

export type ImWebhooks = ReturnType<typeof createImWebhooks>;

function readAnswer(answer: unknown): WebhookAnswer | undefined {
  const { ActionStatus, ErrorCode, MsgBody } = (answer ?? {}) as Record<string, unknown>;
  if (ActionStatus !== 'OK' || typeof ErrorCode !== 'number') return undefined;
  return { ErrorCode, ...(Array.isArray(MsgBody) && { MsgBody: MsgBody as MessageBody }) };
}
