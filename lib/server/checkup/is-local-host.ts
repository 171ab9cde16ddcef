/** This machine and the networks of RFC 1918, 3927, 4193 and 4291. */
const LOCAL_HOST =
  /^(?:localhost$|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|\[(?:::1\]|f[cd]|fe[89ab]))|\.(?:local|lan)$/;

/** Whether a host, as `URL` writes it, can be reached from this network at most. Names are not looked up. */
export const isLocalHost = (hostname: string): boolean => LOCAL_HOST.test(hostname);
