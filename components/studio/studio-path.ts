/**
 * Where a room's studio is. Links to it must load the page anew (`<a>`, no `Link`): only its own document may use camera
 * and microphone.
 */
export const studioPath = (roomId: string): string => `/studio/${roomId}`;
