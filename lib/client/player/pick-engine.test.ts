import { expect, test } from 'vitest';
import type { EngineFactory } from './engine';
import { listCandidates } from './pick-engine';
import type { PlayerProtocol, PlayerSource } from './source';

const engine = (name: string, protocols: PlayerProtocol[], isSupported = true): EngineFactory => ({
  name,
  protocols,
  isSupported: () => isSupported,
  load: () => Promise.reject(new Error('choosing must not load')),
});

const sources: PlayerSource[] = [
  { protocol: 'http-flv', url: '/a.flv' },
  { protocol: 'hls', url: '/a.m3u8' },
  { protocol: 'rtmp', url: 'rtmp://host/live/a' },
];
const names = (...input: Parameters<typeof listCandidates>) =>
  listCandidates(...input).map(({ source, engine: { name } }) => `${source.protocol} by ${name}`);

test('keeps the order of the server and leaves out what nobody here plays', () =>
  expect(names(sources, [engine('hls', ['hls']), engine('flv', ['http-flv', 'ws-flv'])])).toEqual([
    'http-flv by flv',
    'hls by hls',
  ]));

test('takes the second engine where the first is not supported, as on an iPhone', () =>
  expect(
    names(sources, [engine('flv', ['http-flv'], false), engine('hls', ['hls'], false), engine('native', ['hls'])]),
  ).toEqual(['hls by native']));

test('moves the preferred protocol to the front', () =>
  expect(names(sources, [engine('flv', ['http-flv']), engine('hls', ['hls'])], 'hls')[0]).toBe('hls by hls'));

test('a preferred protocol that is not offered changes nothing', () =>
  expect(names(sources, [engine('flv', ['http-flv'])], 'ws-flv')).toEqual(['http-flv by flv']));
