import accessEn from './en/access.json';
import accountEn from './en/account.json';
import adminEn from './en/admin.json';
import authEn from './en/auth.json';
import chatEn from './en/chat.json';
import commonEn from './en/common.json';
import consoleEn from './en/console.json';
import doctorEn from './en/doctor.json';
import errorsEn from './en/errors.json';
import healthEn from './en/health.json';
import homeEn from './en/home.json';
import hostingEn from './en/hosting.json';
import moderationEn from './en/moderation.json';
import noticesEn from './en/notices.json';
import playerEn from './en/player.json';
import profileEn from './en/profile.json';
import recordingsEn from './en/recordings.json';
import replayEn from './en/replay.json';
import reportsEn from './en/reports.json';
import securityEn from './en/security.json';
import shareEn from './en/share.json';
import studioEn from './en/studio.json';
import watchEn from './en/watch.json';
import accessZh from './zh-CN/access.json';
import accountZh from './zh-CN/account.json';
import adminZh from './zh-CN/admin.json';
import authZh from './zh-CN/auth.json';
import chatZh from './zh-CN/chat.json';
import commonZh from './zh-CN/common.json';
import consoleZh from './zh-CN/console.json';
import doctorZh from './zh-CN/doctor.json';
import errorsZh from './zh-CN/errors.json';
import healthZh from './zh-CN/health.json';
import homeZh from './zh-CN/home.json';
import hostingZh from './zh-CN/hosting.json';
import moderationZh from './zh-CN/moderation.json';
import noticesZh from './zh-CN/notices.json';
import playerZh from './zh-CN/player.json';
import profileZh from './zh-CN/profile.json';
import recordingsZh from './zh-CN/recordings.json';
import replayZh from './zh-CN/replay.json';
import reportsZh from './zh-CN/reports.json';
import securityZh from './zh-CN/security.json';
import shareZh from './zh-CN/share.json';
import studioZh from './zh-CN/studio.json';
import watchZh from './zh-CN/watch.json';

const en = {
  access: accessEn,
  account: accountEn,
  admin: adminEn,
  auth: authEn,
  chat: chatEn,
  common: commonEn,
  console: consoleEn,
  doctor: doctorEn,
  errors: errorsEn,
  health: healthEn,
  home: homeEn,
  hosting: hostingEn,
  moderation: moderationEn,
  notices: noticesEn,
  player: playerEn,
  profile: profileEn,
  recordings: recordingsEn,
  replay: replayEn,
  reports: reportsEn,
  security: securityEn,
  share: shareEn,
  studio: studioEn,
  watch: watchEn,
};

/** The sentences of one language, by area. English says which keys there are; a test holds that the others have them. */
export type Messages = typeof en;

const zh = {
  access: accessZh,
  account: accountZh,
  admin: adminZh,
  auth: authZh,
  chat: chatZh,
  common: commonZh,
  console: consoleZh,
  doctor: doctorZh,
  errors: errorsZh,
  health: healthZh,
  home: homeZh,
  hosting: hostingZh,
  moderation: moderationZh,
  notices: noticesZh,
  player: playerZh,
  profile: profileZh,
  recordings: recordingsZh,
  replay: replayZh,
  reports: reportsZh,
  security: securityZh,
  share: shareZh,
  studio: studioZh,
  watch: watchZh,
};

/** Every sentence of the product, by language. */
export const messages = { 'zh-CN': zh, en };

export type Locale = keyof typeof messages;
