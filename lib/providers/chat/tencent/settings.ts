/** An application of IM, as its console shows it. */
export type ImSettings = {
  sdkAppId: number;
  secretKey: string;
  admin: string;
  /** Signs webhooks. */
  webhookToken: string;
  /** An origin. */
  endpoint: string;
  /** Where the SDK of pages connects to; null: to its usual hosts. */
  proxyUrl: string | null;
};
