import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EditRecording } from '@/components/recordings/edit-recording';
import { orNotFound } from '@/lib/http/or-not-found';
import { requirePageUser } from '@/lib/http/page-context';
import { findOwnRecording } from '@/lib/services/recordings';
import { openWholeReplay } from '@/lib/services/replay-edit';

type Props = { params: Promise<{ recordingId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recordings.edit'))('title') };
}

export default async function EditRecordingPage({ params }: Props) {
  const { recordingId } = await params;
  const { runtime, user } = await requirePageUser(`/console/recordings/${recordingId}`);
  const recording = (await findOwnRecording(runtime, { user, recordingId })) ?? notFound();
  const { url } = await orNotFound(openWholeReplay(runtime, { user, recordingId }));
  return <EditRecording recording={recording} wholeUrl={url} />;
}
