import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { ChatServer } from '@/lib/chat/chat-server';
import type { MediaEngine } from '@/lib/media/engine';

/** What the metrics are read from. */
export type MetricsSources = {
  engine: Pick<MediaEngine, 'stats' | 'report' | 'totals' | 'audience'>;
  chat: Pick<ChatServer, 'stats'>;
};

type Reading = { labels?: Record<string, string>; value: number };
type Metric = { name: string; help: string; labelNames?: string[]; read: () => Reading[] };

const VERDICTS = ['steady', 'uneven', 'lost'] as const;

/** The numbers of this process in the words of Prometheus; read at the moment somebody asks. */
export function createMetrics({ engine, chat }: MetricsSources): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const metric of [...engineGauges(engine), ...streamGauges(engine), ...chatGauges(chat)]) {
    addGauge(registry, metric);
  }
  for (const metric of [...engineCounters(engine), ...chatCounters(chat)]) addCounter(registry, metric);
  return registry;
}

function engineGauges(engine: MetricsSources['engine']): Metric[] {
  return [
    {
      name: 'kaibo_streams',
      help: 'Broadcasts, by whether their publisher is connected',
      labelNames: ['state'],
      read: () => {
        const stats = engine.stats();
        const live = stats.filter(({ publisher }) => publisher).length;
        return [
          { labels: { state: 'live' }, value: live },
          { labels: { state: 'interrupted' }, value: stats.length - live },
        ];
      },
    },
    {
      name: 'kaibo_viewers',
      help: 'People watching, by protocol',
      labelNames: ['protocol'],
      read: () =>
        (['http-flv', 'ws-flv', 'rtmp', 'hls'] as const).map((protocol) => ({
          labels: { protocol },
          value: engine.stats().reduce((sum, { viewers }) => sum + viewers[protocol], 0),
        })),
    },
    {
      name: 'kaibo_viewer_processes',
      help: 'Processes that serve viewers besides the edge and are running',
      read: () => [{ value: engine.audience().running }],
    },
    {
      name: 'kaibo_viewer_buffered_bytes',
      help: 'What waits in memory for viewers to take it, in all processes',
      read: () => [{ value: engine.audience().bufferedBytes }],
    },
    {
      name: 'kaibo_recordings_failed',
      help: 'Broadcasts whose recording the disk refused',
      read: () => [{ value: engine.stats().filter(({ recording }) => recording === 'failed').length }],
    },
  ];
}

/** One series for each stream that is on air, and none for those that were. */
function streamGauges(engine: MetricsSources['engine']): Metric[] {
  const ofEach = (value: (stats: ReturnType<MediaEngine['stats']>[number]) => number | undefined) => () =>
    engine.stats().flatMap((stats) => {
      const found = value(stats);
      return found === undefined ? [] : [{ labels: { stream: stats.stream }, value: found }];
    });
  const reports = () => engine.stats().flatMap(({ stream }) => engine.report(stream) ?? []);
  return [
    {
      name: 'kaibo_stream_bitrate_kbps',
      help: 'What a publisher sends, over the last five seconds',
      labelNames: ['stream'],
      read: ofEach(({ bitrateKbps }) => bitrateKbps),
    },
    {
      name: 'kaibo_stream_frames_per_second',
      help: 'Frame rate of a publisher',
      labelNames: ['stream'],
      read: ofEach(({ framesPerSecond }) => framesPerSecond),
    },
    {
      name: 'kaibo_stream_keyframe_interval_seconds',
      help: 'Time between keyframes of a publisher',
      labelNames: ['stream'],
      read: ofEach(({ keyframeIntervalMs }) => keyframeIntervalMs && keyframeIntervalMs / 1_000),
    },
    {
      name: 'kaibo_stream_late_seconds',
      help: 'How late the latest packet of the last seconds came',
      labelNames: ['stream'],
      read: ofEach(({ lateMs }) => lateMs / 1_000),
    },
    {
      name: 'kaibo_stream_verdict',
      help: '1 for what holds of a stream: steady, uneven or lost',
      labelNames: ['stream', 'verdict'],
      read: () =>
        reports().flatMap(({ stream, verdict }) =>
          VERDICTS.map((each) => ({ labels: { stream, verdict: each }, value: each === verdict ? 1 : 0 })),
        ),
    },
    {
      name: 'kaibo_stream_finding',
      help: '1 for each thing found about a stream',
      labelNames: ['stream', 'code'],
      read: () =>
        reports().flatMap(({ stream, findings }) =>
          findings.map(({ code }) => ({ labels: { stream, code }, value: 1 })),
        ),
    },
  ];
}

function engineCounters(engine: MetricsSources['engine']): Metric[] {
  return [
    {
      name: 'kaibo_recordings_stopped_total',
      help: 'Recordings that the disk stopped before their broadcasts ended, by reason',
      labelNames: ['reason'],
      read: () =>
        Object.entries(engine.totals().recordingFailures).map(([reason, value]) => ({ labels: { reason }, value })),
    },
    {
      name: 'kaibo_received_bytes_total',
      help: 'Media received from publishers',
      read: () => [{ value: engine.totals().receivedBytes }],
    },
    {
      name: 'kaibo_sent_bytes_total',
      help: 'Media sent: as streams (FLV, RTMP) or as files (HLS, recordings, pictures)',
      labelNames: ['as'],
      read: () => {
        const { sentBytes, fileBytes } = engine.totals();
        return [
          { labels: { as: 'streams' }, value: sentBytes },
          { labels: { as: 'files' }, value: fileBytes },
        ];
      },
    },
    {
      name: 'kaibo_skipped_batches_total',
      help: 'Batches of frames that slow viewers missed',
      read: () => [{ value: engine.totals().skippedBatches }],
    },
    {
      name: 'kaibo_viewer_process_restarts_total',
      help: 'Viewer processes that ended by themselves and were started again',
      read: () => [{ value: engine.audience().restarts }],
    },
    {
      name: 'kaibo_viewer_process_lost_batches_total',
      help: 'Batches of frames that a viewer process was too slow for',
      read: () => [{ value: engine.audience().lostBatches }],
    },
    {
      name: 'kaibo_refused_total',
      help: 'Publishers and viewers refused, by reason',
      labelNames: ['what', 'reason'],
      read: () =>
        engine.totals().refused.map(({ what, reason, count }) => ({ labels: { what, reason }, value: count })),
    },
  ];
}

function chatGauges(chat: MetricsSources['chat']): Metric[] {
  return [
    { name: 'kaibo_chat_rooms', help: 'Rooms with somebody in them', read: () => [{ value: chat.stats().rooms }] },
    { name: 'kaibo_chat_sockets', help: 'Connections to the chat', read: () => [{ value: chat.stats().sockets }] },
    { name: 'kaibo_chat_queued', help: 'Messages waiting to be stored', read: () => [{ value: chat.stats().queued }] },
  ];
}

function chatCounters(chat: MetricsSources['chat']): Metric[] {
  return [
    {
      name: 'kaibo_chat_events_total',
      help: 'What happened in the chat: messages.stored, refused.<reason>, closed.<code>, and more',
      labelNames: ['event'],
      read: () => Object.entries(chat.stats().counters).map(([event, value]) => ({ labels: { event }, value })),
    },
  ];
}

function addGauge(registry: Registry, { name, help, labelNames = [], read }: Metric): void {
  new Gauge({
    ...{ name, help, labelNames, registers: [registry] },
    collect() {
      this.reset(); // series of streams that are over go away
      for (const { labels = {}, value } of read()) this.set(labels, value);
    },
  });
}

function addCounter(registry: Registry, { name, help, labelNames = [], read }: Metric): void {
  new Counter({
    ...{ name, help, labelNames, registers: [registry] },
    collect() {
      this.reset(); // what is read are totals already
      for (const { labels = {}, value } of read()) this.inc(labels, value);
    },
  });
}
