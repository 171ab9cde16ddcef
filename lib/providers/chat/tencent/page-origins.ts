/** Where `tim-js-sdk` 2.27.6 connects to: the usual host, and those it tries when that is away. */
const HOSTS = ['wss://wss.im.qcloud.com', 'wss://wss.tim.qq.com', 'wss://wss.my-imcloud.com'];

/** Where pages connect to: the hosts of the SDK, or the proxy that stands before them. */
export const listPageOrigins = (proxyUrl: string | undefined): readonly string[] =>
  proxyUrl === undefined ? HOSTS : [new URL(proxyUrl).origin];
