/** The program of a viewer process, run from its source. */
export const VIEWER_PROGRAM = {
  script: new URL('../../server/viewers.ts', import.meta.url),
  execArgv: ['--import', 'tsx'],
};
