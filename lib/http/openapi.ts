import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Endpoint } from '@/lib/contracts/api/endpoint';
import { endpoints } from '@/lib/contracts/api/endpoints';
import { ERROR_STATUS } from '@/lib/core/errors';

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

const failure = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERROR_STATUS) as [string, ...string[]]),
    message: z.string(),
    field: z.string().optional(),
  }),
});

/** The OpenAPI 3.1 document of every endpoint, made from the schemas that check the requests. */
export function createOpenApiDocument(version: string) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'kaibo_session' });
  registry.registerComponent('securitySchemes', 'dockLink', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a dock link to the room in the path',
  });
  for (const [operationId, endpoint] of Object.entries<Endpoint>(endpoints)) {
    registry.registerPath({
      operationId,
      method: endpoint.method.toLowerCase() as Method,
      path: endpoint.path,
      summary: endpoint.summary,
      ...(endpoint.guard !== 'anyone' && {
        security: [{ session: [] }, ...(endpoint.takesDockLink ? [{ dockLink: [] }] : [])],
      }),
      request: toRequest(endpoint),
      responses: {
        [endpoint.status ?? 200]: {
          description: 'Done',
          content: { 'application/json': { schema: endpoint.response } },
        },
        default: { description: 'Refused or failed', content: { 'application/json': { schema: failure } } },
      },
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Kaibo', version, license: { name: 'MIT', identifier: 'MIT' } },
  });
}

function toRequest({ path, query, body, rawBody }: Endpoint) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const params = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  const rawContent = rawBody?.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }] as const);
  return {
    ...(names.length > 0 && { params }),
    ...(query && { query }),
    ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
    ...(rawContent && { body: { required: true, content: Object.fromEntries(rawContent) } }),
  };
}
