'use client';

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Device, DeviceProblem } from '@/lib/client/publisher/devices';
import type { Studio } from '@/lib/client/publisher/studio';
import { isSending, type StudioState } from '@/lib/client/publisher/studio-state';
import { LevelBar } from './level-bar';

/** Which camera and which microphone, and what is wrong with them. */
export function DevicesCard({ studio, state }: { studio: Studio | undefined; state: StudioState }) {
  const isOpen = state.phase === 'ready' || isSending(state);
  const { devices, cameraProblem, microphoneProblem } = state;
  if (!isOpen && !cameraProblem && !microphoneProblem) return null;
  return (
    <Card className="flex flex-col gap-4">
      <DeviceField
        kind="camera"
        devices={devices.cameras}
        chosen={state.cameraId}
        problem={cameraProblem}
        onChoose={(id) => void studio?.chooseCamera(id)}
      />
      <DeviceField
        kind="microphone"
        devices={devices.microphones}
        chosen={state.microphoneId}
        problem={microphoneProblem}
        onChoose={(id) => void studio?.chooseMicrophone(id)}
      />
      {studio && isOpen && <LevelBar level={studio.level} />}
    </Card>
  );
}

type DeviceFieldProps = {
  kind: 'camera' | 'microphone';
  devices: readonly Device[];
  chosen: string | undefined;
  problem: DeviceProblem | undefined;
  onChoose: (id: string) => void;
};

function DeviceField({ kind, devices, chosen, problem, onChoose }: DeviceFieldProps) {
  const t = useTranslations('studio');
  return (
    <Field label={t(kind)} error={problem && t(`problem.${kind}.${problem}`)}>
      <Select
        value={chosen ?? ''}
        disabled={devices.length === 0}
        onChange={({ target }) => target.value !== '' && onChoose(target.value)}
      >
        {!chosen && <option value="">{devices.length === 0 ? t('none') : '–'}</option>}
        {devices.map(({ id, label }, i) => (
          <option key={id} value={id}>
            {label || t('unnamed', { number: i + 1 })}
          </option>
        ))}
      </Select>
    </Field>
  );
}
