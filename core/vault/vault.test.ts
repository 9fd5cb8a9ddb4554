import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import type { SealedSecret, SecretPlace, VaultPort } from '../shared/vault';
import { openVault, parseVaultKey } from '.';

const NEW_KEY = randomBytes(32).toString('base64');
const OLD_KEY = randomBytes(32).toString('base64');
const SECRET = 'pa55-wörd — “quoted”';
const PLACE: SecretPlace = {
	agencyId: '3f1c0b7e-0d52-4a3c-9b0e-3a8f5f0c7d11',
	id: '7a1c0b7e-0d52-4a3c-9b0e-3a8f5f0c7d22',
	kind: 'anthropic',
};

const vault = openVault({ vaultKey: NEW_KEY })!;

describe('a sealed secret', () => {
	it('opens in its place, letter for letter', () => {
		expect(vault.open(PLACE, vault.seal(PLACE, SECRET))).toBe(SECRET);
	});

	it('shows nothing of itself and never looks the same twice', () => {
		const seals = Array.from({ length: 200 }, () => vault.seal(PLACE, SECRET));
		expect(new Set(seals.map(({ nonce }) => hex(nonce))).size).toBe(200);
		expect(seals.every(({ nonce }) => nonce.length === 12)).toBe(true);
		expect(seals.every(({ ciphertext }) => !Buffer.from(ciphertext).includes('pa55'))).toBe(true);
		const [first] = seals;
		expect(first!.ciphertext.length).toBe(Buffer.byteLength(SECRET) + 16);
	});

	it.each([
		['of another agency', { agencyId: '00000000-0d52-4a3c-9b0e-3a8f5f0c7d11' }],
		['with another id', { id: '00000000-0d52-4a3c-9b0e-3a8f5f0c7d22' }],
		['of another kind', { kind: 'freepik' }],
	])('does not open in a row %s', (_case, moved) => {
		const sealed = vault.seal(PLACE, SECRET);
		expect(refusal(vault, { ...PLACE, ...moved }, sealed)).toMatchObject({ code: 'SECRET_002' });
	});

	it('does not open when its key is named otherwise, although that key is there too', () => {
		const both = openVault({ vaultKey: NEW_KEY, previousVaultKey: OLD_KEY })!;
		const sealed = both.seal(PLACE, SECRET);
		const renamed = { ...sealed, keyId: both.keyIds[1]! };
		expect(refusal(both, PLACE, renamed)).toMatchObject({ code: 'SECRET_002' });
	});

	it('does not open with any one bit of it changed', () => {
		const sealed = vault.seal(PLACE, 'abc');
		const parts = ['nonce', 'ciphertext'] as const;
		const damaged = parts.flatMap((part) =>
			Array.from(sealed[part], (_byte, index) => {
				const bytes = Buffer.from(sealed[part]);
				bytes[index]! ^= 1 << (index % 8);
				return { ...sealed, [part]: bytes };
			}),
		);
		const cut = { ...sealed, ciphertext: sealed.ciphertext.subarray(0, -1) };
		const empty = { ...sealed, ciphertext: Buffer.alloc(0) };
		for (const one of [...damaged, cut, empty])
			expect(refusal(vault, PLACE, one)).toMatchObject({ code: 'SECRET_002' });
	});

	it('does not open under another key, and opens under it once that key is the previous one', () => {
		const old = openVault({ vaultKey: OLD_KEY })!.seal(PLACE, SECRET);
		expect(refusal(vault, PLACE, old)).toMatchObject({ code: 'SECRET_002', kind: 'config' });
		const both = openVault({ vaultKey: NEW_KEY, previousVaultKey: OLD_KEY })!;
		expect(both.open(PLACE, old)).toBe(SECRET);
		expect(both.seal(PLACE, SECRET).keyId).toBe(vault.keyId);
	});

	it('is in no error that it causes', () => {
		const error = refusal(vault, { ...PLACE, kind: 'freepik' }, vault.seal(PLACE, SECRET));
		const shown = inspect(error, { depth: null, showHidden: true });
		expect(shown).not.toContain('pa55');
		expect(shown).not.toContain(NEW_KEY.slice(0, 8));
	});
});

describe('the key', () => {
	const all = (byte: number) => Buffer.alloc(32, byte).toString('base64');
	it.each([
		['31 bytes', randomBytes(31).toString('base64')],
		['33 bytes', randomBytes(33).toString('base64')],
		['hex', randomBytes(32).toString('hex')],
		['Base64 for addresses', `${'_-'.repeat(21)}A=`],
		['Base64 with a stray bit at its end', `${NEW_KEY.slice(0, 42)}B=`],
		['Base64 without padding', NEW_KEY.slice(0, 43)],
		['a sign that is none of Base64', `${NEW_KEY.slice(0, 20)}!${NEW_KEY.slice(21)}`],
		['a sentence', 'correct horse battery staple correct horse b'],
		['zeros', all(0)],
		['one byte repeated', all(7)],
	])('is refused when it is %s, without being repeated', (_case, text) => {
		const error = caught(() => parseVaultKey(text, 'Vault Key'));
		expect(error).toMatchObject({ code: 'CFG_002', kind: 'config' });
		expect(error.message).not.toContain(text);
	});

	it('is taken with white space around it, and has the same name wherever it stands', () => {
		expect(parseVaultKey(` ${NEW_KEY}\n`, 'Vault Key').id).toBe(vault.keyId);
		expect(vault.keyId).toMatch(/^[0-9a-f]{16}$/);
	});

	it('may be missing, but not when a previous one is there', () => {
		expect(openVault({ vaultKey: '' })).toBeUndefined();
		expect(caught(() => openVault({ vaultKey: '', previousVaultKey: OLD_KEY }))).toMatchObject({
			code: 'CFG_002',
		});
	});

	it('shows nothing when a vault is printed', () => {
		const shown = inspect(parseVaultKey(NEW_KEY, 'Vault Key'), { depth: null, showHidden: true });
		expect(shown).not.toContain(NEW_KEY.slice(0, 12));
		expect(shown).not.toContain(Buffer.from(NEW_KEY, 'base64').toString('hex').slice(0, 12));
	});
});

function refusal(from: VaultPort, place: SecretPlace, sealed: SealedSecret): Error {
	return caught(() => from.open(place, sealed));
}

function caught(work: () => unknown): Error {
	try {
		work();
	} catch (error) {
		return error as Error;
	}
	throw new Error('nothing was refused');
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
