import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = 'kaibo';

/** `server` and `key` are what a person pastes into OBS Studio. */
type Target = { server: string; key: string };

/** A home folder in which OBS Studio has been set up to publish a coloured picture; `remove` deletes it. */
export async function prepareObs(
  target: Target,
): Promise<{ home: string; command: string[]; remove(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'kaibo-obs-'));
  const config = join(home, '.config', 'obs-studio');
  const files: Record<string, string> = {
    'global.ini': GLOBAL,
    [`basic/profiles/${NAME}/basic.ini`]: PROFILE,
    [`basic/profiles/${NAME}/service.json`]: JSON.stringify({ type: 'rtmp_custom', settings: target }),
    [`basic/scenes/${NAME}.json`]: JSON.stringify(SCENES),
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(config, path, '..'), { recursive: true });
    await writeFile(join(config, path), text);
  }
  const choices = ['--profile', NAME, '--collection', NAME, '--startstreaming', '--multi', '--minimize-to-tray'];
  return {
    home,
    command: ['xvfb-run', '-a', 'obs', ...choices],
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

/** Without these, the first start asks questions in a window. */
const GLOBAL = `
[General]
FirstRun=true
LicenseAccepted=true
EnableAutoUpdates=false
[Basic]
Profile=${NAME}
ProfileDir=${NAME}
SceneCollection=${NAME}
SceneCollectionFile=${NAME}
ConfigOnNewProfile=false
`;

const PROFILE = `
[General]
Name=${NAME}
[Output]
Mode=Simple
[SimpleOutput]
VBitrate=1000
ABitrate=128
StreamEncoder=x264
Preset=ultrafast
UseAdvanced=true
x264Settings=keyint=60
[Video]
BaseCX=640
BaseCY=360
OutputCX=640
OutputCY=360
FPSType=0
FPSCommon=30
[Audio]
SampleRate=48000
ChannelSetup=Stereo
`;

const SCENES = {
  name: NAME,
  current_scene: 'Scene',
  current_program_scene: 'Scene',
  scene_order: [{ name: 'Scene' }],
  sources: [
    { id: 'scene', name: 'Scene', settings: { items: [{ name: 'Picture', id: 1, visible: true }], id_counter: 1 } },
    {
      id: 'color_source',
      versioned_id: 'color_source_v3',
      name: 'Picture',
      settings: { color: 0xff_cc_66_33, width: 640, height: 360 },
    },
  ],
};
