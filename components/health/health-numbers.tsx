import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { StreamReport } from '@/lib/contracts/health';
import { toAudioWords, toVideoWords } from './codec-words';

const PROTOCOLS = { 'http-flv': 'HTTP-FLV', 'ws-flv': 'WS-FLV', rtmp: 'RTMP', hls: 'HLS' } as const;

/** The numbers behind the sentence. */
export function HealthNumbers({ report }: { report: StreamReport }) {
  const t = useTranslations('health');
  const bytes = useBytes();
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 text-sm lg:grid-cols-5">
      <Entry name={t('field.bitrate')} value={t('mbps', { value: round(report.bitrateKbps / 1_000, 2) })}>
        {report.audio && t('ofSound', { kbps: report.audioKbps })}
      </Entry>
      <Picture report={report} />
      <Sound report={report} />
      <Entry
        name={t('field.keyframes')}
        value={
          report.keyframeIntervalMs === undefined
            ? t('unknown')
            : t('every', { seconds: round(report.keyframeIntervalMs / 1_000, 1) })
        }
      />
      <Entry
        name={t('field.delay')}
        value={report.lateMs < 500 ? t('inTime') : t('late', { seconds: round(report.lateMs / 1_000, 1) })}
      />
      <Entry
        name={t('field.missing')}
        value={report.missingPercent === 0 ? t('none') : t('percent', { value: report.missingPercent })}
      />
      <Audience report={report} />
      <Entry
        name={t('field.traffic')}
        value={t('traffic', { received: bytes(report.receivedBytes), sent: bytes(report.sentBytes) })}
      >
        {report.skippedBatches > 0 && t('skipped', { count: report.skippedBatches })}
      </Entry>
      <Entry name={t('field.encoder')} value={report.encoder ?? t('unknown')} />
      <Entry name={t('field.from')} value={report.publisher?.ip ?? t('none')} />
    </dl>
  );
}

function Picture({ report: { video, framesPerSecond: fps } }: { report: StreamReport }) {
  const t = useTranslations('health');
  if (!video) return <Entry name={t('field.picture')} value={t('none')} />;
  const { width, height } = video;
  return (
    <Entry name={t('field.picture')} value={width && height ? t('picture', { width, height, fps }) : t('fps', { fps })}>
      {toVideoWords(video)}
    </Entry>
  );
}

function Sound({ report: { audio } }: { report: StreamReport }) {
  const t = useTranslations('health');
  if (!audio) return <Entry name={t('field.sound')} value={t('none')} />;
  const { sampleRate, channels } = audio;
  return (
    <Entry name={t('field.sound')} value={toAudioWords(audio)}>
      {sampleRate && t('khz', { value: round(sampleRate / 1_000, 1) })}
      {channels && ` · ${t('channels', { count: channels })}`}
    </Entry>
  );
}

function Audience({ report: { viewers } }: { report: StreamReport }) {
  const t = useTranslations('health');
  const format = useFormatter();
  const watched = (['http-flv', 'ws-flv', 'hls', 'rtmp'] as const).filter((protocol) => viewers[protocol] > 0);
  const words = watched.map((protocol) => `${PROTOCOLS[protocol]} ${format.number(viewers[protocol])}`);
  return <Entry name={t('field.viewers')} value={words.length > 0 ? words.join(' · ') : t('nobody')} />;
}

/** A name, a value, and a line of context under it. */
function Entry({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className="mt-0.5 break-words font-medium tabular-nums">{value}</dd>
      {children && <dd className="break-words text-ink-3 text-xs tabular-nums">{children}</dd>}
    </div>
  );
}

const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Writes bytes in the largest unit that leaves a whole number. */
function useBytes(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3) - 1));
    const unit = UNITS[step] ?? 'kilobyte';
    return format.number(bytes / 1_000 ** (step + 1), { style: 'unit', unit, maximumFractionDigits: 1 });
  };
}

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;
