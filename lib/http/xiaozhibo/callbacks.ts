import { AppError, type ErrorCode } from '@/lib/core/errors';
import { receiveWebhook } from '@/lib/services/remote-webhook';
import { webhookToken } from '@/lib/services/webhook-token';
import { toCallbackAnswer } from './answers';
import { type AppVisit, readJson } from './visit';

/** What the original answers with 4002: a wrong signature, a missing field, and here also that no cloud is set up. */
const REFUSALS: readonly ErrorCode[] = ['unauthorized', 'invalid_input', 'not_found'];

/**
 * Takes a callback of the cloud where the original has its address (reference 4.2), as the live driver checks and reads
 * it. Throws when it could not be stored, so that the cloud sends it again.
 */
export async function answerCallback({ runtime }: AppVisit, body: Uint8Array): Promise<Response> {
  if (!readJson(body)) return toCallbackAnswer(4001);
  try {
    // Whoever is here knows the secret path.
    const token = webhookToken(runtime.secrets);
    await receiveWebhook(runtime, { token, body: new TextDecoder().decode(body) });
    return toCallbackAnswer(0);
  } catch (error) {
    if (AppError.is(error) && REFUSALS.includes(error.code)) return toCallbackAnswer(4002);
    throw error;
  }
}
