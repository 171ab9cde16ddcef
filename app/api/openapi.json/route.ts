import { endpoints } from '@/lib/contracts/api/endpoints';
import { createOpenApiDocument } from '@/lib/http/openapi';
import { route } from '@/lib/http/route';
import packageJson from '@/package.json';

export const GET = route(endpoints.openApi, async () => ({ ...createOpenApiDocument(packageJson.version) }));
