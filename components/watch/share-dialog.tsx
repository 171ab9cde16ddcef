'use client';
import { Share, Share2 } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
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
  /** Says, when the dialog opens, how the address of the moment shown is called and what it is. */
  moment?: () => ShareMoment;
};

type ShareMoment = { label: string; url: string };

export type ShareWords = { open: string; title: string; text: string; address: string; native: string };

const never = () => () => {};
const canShare = () => typeof navigator.share === 'function';
const notOnServer = () => false;

/** Link, QR code and, where the device has one, its own way of sharing. */
export function ShareDialog({ words, ...shared }: ShareDialogProps) {
  return (
    <Dialog
      title={words.title}
      description={words.text}
      trigger={
        <Button kind="quiet">
          <Share2 aria-hidden="true" />
          <span className="max-sm:sr-only">{words.open}</span>
        </Button>
      }
    >
      <ShareAddress words={words} {...shared} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open: the moment is that at which it was opened. */
function ShareAddress({ title, url, words, moment }: ShareDialogProps) {
  const hasNative = useSyncExternalStore(never, canShare, notOnServer);
  const [at] = useState(() => moment?.());
  const [isAtMoment, setAtMoment] = useState(false);
  const address = at && isAtMoment ? at.url : url;
  return (
    <div className="flex flex-col items-center gap-5">
      <QrCode value={address} noun={words.address} size={184} />
      <div className="flex w-full flex-col gap-2">
        <CopyField label={words.address} value={address} />
        {at && (
          <Checkbox
            label={at.label}
            checked={isAtMoment}
            onCheckedChange={(checked) => setAtMoment(checked === true)}
          />
        )}
      </div>
      {hasNative && (
        <Button kind="quiet" wide onClick={() => void shareNatively({ title, url: address })}>
          <Share aria-hidden="true" />
          {words.native}
        </Button>
      )}
    </div>
  );
}

/** Closing the device's sheet rejects too, so there is nothing to tell. */
const shareNatively = (data: ShareData): Promise<void> => navigator.share(data).catch(() => undefined);
