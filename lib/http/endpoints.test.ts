import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Endpoint } from '@/lib/contracts/api/endpoint';
import { endpoints } from '@/lib/contracts/api/endpoints';
import { createOpenApiDocument } from './openapi';

const HANDLER = /export const (GET|POST|PUT|PATCH|DELETE) = route\(\s*endpoints\.(\w+)/g;
const EXPORT = /export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/g;

const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('route.ts'));

const handlers = files.flatMap((file) => {
  const source = readFileSync(join('app/api', file), 'utf8');
  const path = `/api/${file.replace(/\/route\.ts$/, '')}`.replace(/\[(\w+)\]/g, '{$1}');
  return [...source.matchAll(HANDLER)].map(([, method, name = '']) => ({ file, method, name, path }));
});

test('every handler is made by route() from an endpoint', () => {
  const exported = files.flatMap((file) =>
    [...readFileSync(join('app/api', file), 'utf8').matchAll(EXPORT)].map(() => file),
  );
  expect(handlers.map(({ file }) => file)).toEqual(exported);
  expect(handlers.length).toBeGreaterThan(20);
});

test('every endpoint has exactly one handler, at its own path and method', () => {
  const declared = Object.entries<Endpoint>(endpoints).map(([name, { method, path }]) => `${name} ${method} ${path}`);
  expect(handlers.map(({ name, method, path }) => `${name} ${method} ${path}`).sort()).toEqual(declared.sort());
});

test('the API document describes every endpoint, with body, answer and guard', () => {
  const { paths = {}, openapi } = createOpenApiDocument('1.0.0');
  expect(openapi).toBe('3.1.0');
  for (const endpoint of Object.values<Endpoint>(endpoints)) {
    const operation = paths[endpoint.path]?.[endpoint.method.toLowerCase() as 'get'];
    expect(operation, `${endpoint.method} ${endpoint.path}`).toBeDefined();
    expect(Boolean(operation?.requestBody)).toBe(Boolean(endpoint.body ?? endpoint.rawBody));
    expect(Boolean(operation?.security)).toBe(endpoint.guard !== 'anyone');
    expect(Object.keys(operation?.responses ?? {})).toContain(String(endpoint.status ?? 200));
    const named = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const parameters = (operation?.parameters ?? []) as Array<{ name: string; in: string }>;
    expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(named);
  }
});

test('no answer that anybody may read has a field that sounds like a secret', () => {
  const document = createOpenApiDocument('1.0.0');
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    if (name === 'revealKey') continue;
    const operation = document.paths?.[endpoint.path]?.[endpoint.method.toLowerCase() as 'get'];
    const answer = JSON.stringify(operation?.responses?.[String(endpoint.status ?? 200)] ?? {});
    expect(answer, name).not.toMatch(/"(publishKey|password\w*|tokenHash|guestKey|playKey|streamKey)":/);
  }
});
