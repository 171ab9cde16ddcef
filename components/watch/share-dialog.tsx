'use client';
import { Share, Share2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { CopyField } from '@/components/ui/copy-field';
import { Dialog } from '@/components/ui/dialog';
import { QrCode } from '@/components/ui/qr-code';

type ShareDialogProps = {
  /** What is shared: stands in the message of the app it is shared with. */
  title: string;
  /** An address another device can open. */
  url: string;
  /** The sentences of the dialog; a channel and a replay say different nouns. */
  words: ShareWords;
};

export type ShareWords = { open: string; title: string; text: string; address: string; native: string };

const never = () => () => {};
const canShare = () => typeof navigator.share === 'function';
const notOnServer = () => false;

/** Link, QR code and, where the device has one, its own way of sharing. */
export function ShareDialog({ title, url, words }: ShareDialogProps) {
  const hasNative = useSyncExternalStore(never, canShare, notOnServer);
  return (
    <Dialog
      title={words.title}
      description={words.text}
      trigger={
        <Button kind="quiet">
          <Share2 aria-hidden="true" />
          {words.open}
        </Button>
      }
    >
      <div className="flex flex-col items-center gap-5">
        <QrCode value={url} noun={words.address} size={184} />
        <div className="w-full">
          <CopyField label={words.address} value={url} />
        </div>
        {hasNative && (
          <Button kind="quiet" wide onClick={() => void shareNatively({ title, url })}>
            <Share aria-hidden="true" />
            {words.native}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** Closing the device's sheet rejects too, so there is nothing to tell. */
const shareNatively = (data: ShareData): Promise<void> => navigator.share(data).catch(() => undefined);
