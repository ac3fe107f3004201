import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createVault } from '../../tenants/encryption.ts';
import { fileKeyProvider, type KeyProvider, readSecret, Sealed } from '../../tenants/secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'vault-'));
afterAll(() => rmSync(folder, { recursive: true }));
const provider = fileKeyProvider(join(folder, 'keys', 'deployment.key'));
const A = '01900000-0000-7000-8000-00000000000a';
const B = '01900000-0000-7000-8000-00000000000b';
const P = '01900000-0000-7000-8000-0000000000f1';
const Q = '01900000-0000-7000-8000-0000000000f2';
const TEXT = '张三，电话 13800000000 😀';

const setUp = async () => {
  const vault = createVault(provider);
  const organisation = await vault.newOrganisationKey(A);
  const wrapped = await vault.newPetitionKey(A, organisation, P);
  const key = await vault.petitionKey(A, organisation, P, wrapped);
  return { vault, organisation, wrapped, key };
};

describe('a sealed text', () => {
  it('opens again, by another process with the same file, and is never the same twice', async () => {
    const { organisation, wrapped, key } = await setUp();
    const sealed = key.sealText('name', TEXT);
    expect(sealed.includes(Buffer.from('张三'))).toBe(false);
    expect(key.sealText('name', TEXT).equals(sealed)).toBe(false);
    const later = createVault(fileKeyProvider(join(folder, 'keys', 'deployment.key')));
    expect((await later.petitionKey(A, organisation, P, wrapped)).openText('name', sealed)).toBe(TEXT);
    expect(key.openText('empty', key.sealText('empty', ''))).toBe('');
  });

  it('does not open when any byte of it changed, or is missing', async () => {
    const { key } = await setUp();
    const sealed = key.sealText('name', TEXT);
    for (let i = 0; i < sealed.length; i++) {
      const altered = Buffer.from(sealed);
      altered[i] = (altered[i] ?? 0) ^ 1;
      expect(() => key.openText('name', altered), `byte ${i}`).toThrow(Sealed);
      expect(() => key.openText('name', sealed.subarray(0, i))).toThrow(Sealed);
    }
    expect(key.openText('name', sealed)).toBe(TEXT);
  });

  it('does not open as another field', async () => {
    const { key } = await setUp();
    const sealed = key.sealText('name', TEXT);
    expect(() => key.openText('phone', sealed)).toThrow(Sealed);
    expect(key.openText('name', sealed)).toBe(TEXT);
  });

  it('does not open under another petition’s key, nor that petition’s key under this one’s name', async () => {
    const { vault, organisation, wrapped, key } = await setUp();
    const sealed = key.sealText('name', TEXT);
    const other = await vault.petitionKey(A, organisation, Q, await vault.newPetitionKey(A, organisation, Q));
    expect(() => other.openText('name', sealed)).toThrow(Sealed);
    await expect(vault.petitionKey(A, organisation, Q, wrapped)).rejects.toThrow(Sealed);
    expect((await vault.petitionKey(A, organisation, P, wrapped)).openText('name', sealed)).toBe(TEXT);
  });

  it('does not open for another tenant, whichever key is passed', async () => {
    const { vault, organisation, wrapped } = await setUp();
    const foreign = await vault.newOrganisationKey(B);
    await expect(vault.petitionKey(B, organisation, P, wrapped)).rejects.toThrow(Sealed);
    await expect(vault.petitionKey(A, foreign, P, wrapped)).rejects.toThrow(Sealed);
    await expect(vault.petitionKey(B, foreign, P, wrapped)).rejects.toThrow(Sealed);
    await expect(vault.petitionKey(A, organisation, P, wrapped)).resolves.toBeDefined();
  });

  it('is gone with its petition’s key, while the organisation’s other texts stay', async () => {
    const { vault, organisation, key } = await setUp();
    const sealed = key.sealText('name', TEXT);
    const kept = await vault.newPetitionKey(A, organisation, Q);
    const other = (await vault.petitionKey(A, organisation, Q, kept)).sealText('name', TEXT);
    // The wrapped key of P is deleted. What is left: the organisation's key, and any key made anew for P.
    const anew = await vault.petitionKey(A, organisation, P, await vault.newPetitionKey(A, organisation, P));
    expect(() => anew.openText('name', sealed)).toThrow(Sealed);
    expect(anew.hmac('phone', TEXT).equals(key.hmac('phone', TEXT))).toBe(false);
    expect((await vault.petitionKey(A, organisation, Q, kept)).openText('name', other)).toBe(TEXT);
  });
});

describe('hashes and secrets', () => {
  it('are stable under one key and purpose, and differ across them', async () => {
    const { vault, organisation, wrapped, key } = await setUp();
    const again = await vault.petitionKey(A, organisation, P, wrapped);
    expect(again.hmac('phone', TEXT)).toEqual(key.hmac('phone', TEXT));
    expect(key.hmac('name', TEXT)).not.toEqual(key.hmac('phone', TEXT));
    const secret = (tenant: string, wrappedKey: Buffer, purpose: string) =>
      vault.organisationSecret(tenant, wrappedKey, purpose);
    expect(await secret(A, organisation, 'x')).toEqual(await secret(A, organisation, 'x'));
    expect(await secret(A, organisation, 'x')).not.toEqual(await secret(A, organisation, 'y'));
    expect(await secret(B, await vault.newOrganisationKey(B), 'x')).not.toEqual(
      await secret(A, organisation, 'x'),
    );
  });
});

describe('the cache of organisations’ keys', () => {
  it('asks the provider once while it holds a key, is bounded, and notices a rotated key', async () => {
    let asked = 0;
    const counting: KeyProvider = {
      wrap: provider.wrap,
      unwrap: (tenant, wrapped) => {
        asked++;
        return provider.unwrap(tenant, wrapped);
      },
    };
    const vault = createVault(counting, 1);
    const [a, a2, b] = [
      await vault.newOrganisationKey(A),
      await vault.newOrganisationKey(A),
      await vault.newOrganisationKey(B),
    ];
    const used = async (tenant: string, wrapped: Buffer) => {
      const before = asked;
      await vault.organisationSecret(tenant, wrapped, 'x');
      return asked - before;
    };
    expect(await used(A, a)).toBe(1);
    expect(await used(A, a)).toBe(0);
    expect(await used(A, a2)).toBe(1);
    expect(await used(B, b)).toBe(1);
    expect(await used(A, a2)).toBe(1);
  });
});

describe('the key file', () => {
  it('is made once, for its owner alone, and refused when it is not a key', () => {
    const path = join(folder, 'made', 'demo.key');
    const key = readSecret(path);
    expect(key.length).toBe(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readSecret(path)).toEqual(key);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, 10));
    expect(() => readSecret(path)).toThrow('32 bytes');
  });
});
