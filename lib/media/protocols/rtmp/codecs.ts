import type { AmfObject } from '../amf0/value';

const VIDEO = ['avc1', 'hvc1', 'av01'];
const AUDIO = ['mp4a', '.mp3', 'Opus'];
/** We pass media on and never decode it. Source: Enhanced RTMP v2, "Enhancing NetConnection connect Command". */
const CAN_FORWARD = 4;

const abilities = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, CAN_FORWARD]));

/** What an answer to `connect` says about codecs. No `capsEx`: neither reconnecting, nor several tracks, nor modifiers. */
export const CODEC_ANNOUNCEMENT: AmfObject = {
  fourCcList: [...VIDEO, ...AUDIO],
  videoFourCcInfoMap: abilities(VIDEO),
  audioFourCcInfoMap: abilities(AUDIO),
};
