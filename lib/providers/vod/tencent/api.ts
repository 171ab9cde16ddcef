import { z } from 'zod';
import { AppError } from '@/lib/core/errors';
import { ApiRefusal, callApi } from '../../tencent/api3';
import type { FileInfo } from '../vod-provider';
import type { VodSettings } from './settings';

/** The version of the VOD API that is spoken. */
const VERSION = '2018-07-17';
/** Of an installation with many files: no more are described at once. */
const MOST_FILES = 20;

const text = z.string().nullish();
const count = z.number().nullish();
const mediaInfos = z.object({
  MediaInfoSet: z
    .array(
      z.object({
        FileId: z.string(),
        BasicInfo: z
          .object({
            CoverUrl: text,
            SourceInfo: z
              .object({ SourceType: text, LiveRecordInfo: z.object({ StreamId: text }).nullish() })
              .nullish(),
          })
          .nullish(),
        MetaData: z.object({ Size: count, Duration: count, Width: count, Height: count }).nullish(),
      }),
    )
    .nullish(),
});

type MediaInfo = NonNullable<z.infer<typeof mediaInfos>['MediaInfoSet']>[number];

/** The two actions of API 3.0 that recordings need ("获取媒体详细信息", "删除媒体"). */
export function createVodApi({ endpoint, credentials, subAppId }: VodSettings) {
  const api = { endpoint, service: 'vod', version: VERSION, credentials };

  return {
    async describe(fileIds: readonly string[]): Promise<FileInfo[]> {
      const FileIds = fileIds.slice(0, MOST_FILES);
      const Filters = ['basicInfo', 'metaData'];
      const answer = await callApi(api, 'DescribeMediaInfos', { FileIds, SubAppId: subAppId, Filters });
      return (mediaInfos.parse(answer).MediaInfoSet ?? []).map(toFileInfo);
    },

    /** Succeeds when it does not exist. */
    async remove(fileId: string): Promise<void> {
      try {
        await callApi(api, 'DeleteMedia', { FileId: fileId, SubAppId: subAppId });
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
  };
}

function toFileInfo({ FileId, BasicInfo, MetaData }: MediaInfo): FileInfo {
  const { SourceType, LiveRecordInfo } = BasicInfo?.SourceInfo ?? {};
  return {
    fileId: FileId,
    stream: SourceType === 'Record' ? (LiveRecordInfo?.StreamId ?? null) : undefined,
    durationMs: MetaData?.Duration ? Math.round(MetaData.Duration * 1_000) : undefined,
    bytes: MetaData?.Size || undefined,
    width: MetaData?.Width || undefined,
    height: MetaData?.Height || undefined,
    coverUrl: BasicInfo?.CoverUrl || undefined,
  };
}

const isGone = (error: unknown) =>
  AppError.is(error) && error.cause instanceof ApiRefusal && error.cause.code.startsWith('ResourceNotFound');
