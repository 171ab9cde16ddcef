import base from '../../vitest.config';

/** Every client, the heavy ones too, and nothing else; one after the other, because each is a picture in real time. */
export default {
  ...base,
  test: { ...base.test, include: ['e2e/clients/**/*.test.ts'], fileParallelism: false },
};
