import { mergeConfig } from 'vitest/config';
import base from '../../vitest.config';

/** Every client, the heavy ones too; one after the other, because each is a picture in real time. */
export default mergeConfig(base, {
  test: { include: ['e2e/clients/**/*.test.ts'], fileParallelism: false },
});
