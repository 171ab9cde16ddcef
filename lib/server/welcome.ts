import type { Runtime } from '@/lib/runtime';
import { createFirstAdminLink } from '@/lib/services/accounts';
import { findAddresses } from '@/lib/services/addresses';

/** Prints where to go: the page, where encoders send, and on an installation without administrator the link that makes one. */
export async function printWelcome(runtime: Runtime): Promise<void> {
  const { PORT, RTMP_PORT, RTMPS_PORT } = runtime.env;
  const { own, shared, onlyLocal } = findAddresses(runtime.env, { hostHeader: `localhost:${PORT}` });
  const token = await createFirstAdminLink(runtime);
  // Encoders send to a provider elsewhere where there is one.
  const listens = !runtime.live.remote;
  const lines = [
    '',
    `  Kaibo is running.`,
    `  Open          ${own.httpBase}`,
    shared.httpBase !== own.httpBase && `  In your LAN   ${shared.httpBase}`,
    onlyLocal && `  Only this machine can open it. Set PUBLIC_URL or HOST to share it.`,
    listens && `  RTMP          rtmp://${shared.rtmpHost}:${RTMP_PORT}/live`,
    listens && RTMPS_PORT && `  RTMPS         rtmps://${shared.rtmpHost}:${RTMPS_PORT}/live`,
    token && `  First administrator (this link works once, for 24 hours):`,
    token && `  ${shared.httpBase}/welcome#${token}`,
    '',
  ];
  console.log(lines.filter((line) => line !== false && line !== undefined).join('\n'));
}
