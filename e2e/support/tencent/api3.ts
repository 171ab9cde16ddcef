import { randomUUID } from 'node:crypto';
import { answering, type CloudRequest, type CloudService } from './cloud';
import { refuseTc3 } from './tc3';

/** Thrown by an action: becomes the error of the envelope. */
export class ApiFailure extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export type ApiActions = Record<string, (parameters: Record<string, unknown>) => object>;

type ApiOptions = {
  /** The version that requests name, which tells the services of one port apart. */
  version: string;
  credentials: { secretId: string; secretKey: string };
  actions: ApiActions;
  nowSeconds?: () => number;
};

/** A service of API 3.0: `POST /` with the action in a header, signed by TC3; the answer is always HTTP 200. */
export function createApi3({
  version,
  credentials,
  actions,
  nowSeconds = () => Math.floor(Date.now() / 1_000),
}: ApiOptions): CloudService {
  const secretOf = (secretId: string) => (secretId === credentials.secretId ? credentials.secretKey : undefined);

  function answer(request: CloudRequest): object {
    const refusal = refuseTc3(request, { secretOf, nowSeconds: nowSeconds() });
    if (refusal) throw new ApiFailure(refusal, 'The signature of this request is not accepted.');
    const action = actions[String(request.headers['x-tc-action'])];
    if (!action) throw new ApiFailure('InvalidAction', 'There is no such action.');
    return action(JSON.parse(request.body.toString()) as Record<string, unknown>);
  }

  return answering(
    ({ method, path, headers }) => method === 'POST' && path === '/' && headers['x-tc-version'] === version,
    (request) => {
      const RequestId = randomUUID();
      try {
        return Response.json({ Response: { ...answer(request), RequestId } });
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        return Response.json({ Response: { Error: { Code: error.code, Message: error.message }, RequestId } });
      }
    },
  );
}
