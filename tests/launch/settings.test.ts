import { describe, expect, it } from 'vitest';
import { settingsFrom } from '../../api/settings.ts';

describe('a setting that cannot be used is named in one sentence', () => {
  it.each([
    ['HUIYIN_LOG_LEVEL', 'loud', 'warn'],
    ['HUIYIN_POOL_SIZE', '1', '2'],
    ['HUIYIN_OPERATOR', 'https://id.example', 'https://id.example somebody'],
  ])('%s', (name, wrong, right) => {
    expect(() => settingsFrom({ [name]: wrong })).toThrow(
      expect.objectContaining({ exitCode: 78, message: expect.stringContaining(name) }),
    );
    expect(settingsFrom({ [name]: right })).toMatchObject({ issuers: [] });
  });
});
