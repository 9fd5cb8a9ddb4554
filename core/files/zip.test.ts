/** Archives go there and back, and hostile ones are refused before anything of them is used. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { collected } from '../shared/byte-stream';
import { sha256 } from '../shared/hash';
import { EXPORT_LIMITS, openZip, zipWriter, type ArchiveLimits } from './index';

const HASH = 'a'.repeat(64);

async function packed(entries: Record<string, Buffer | string>): Promise<Buffer> {
	const parts: Uint8Array[] = [];
	const writer = zipWriter((bytes) => {
		parts.push(bytes);
		return Promise.resolve();
	});
	for (const [name, content] of Object.entries(entries)) {
		await writer.add(
			name,
			(async function* () {
				yield await Promise.resolve(Buffer.from(content));
			})(),
		);
	}
	await writer.end();
	return Buffer.concat(parts);
}

const seekable = (bytes: Buffer) => ({
	sha256: sha256(bytes),
	byteCount: bytes.length,
	read: (start: number, length: number) => Promise.resolve(bytes.subarray(start, start + length)),
});

const all = async (bytes: Buffer, limits?: ArchiveLimits) => {
	const reader = await openZip(seekable(bytes), limits);
	const found: Record<string, Buffer> = {};
	for (const name of reader.names()) found[name] = await collected(reader.read(name));
	return found;
};

const SAMPLE = {
	'tables/client.0001.ndjson': '{"name":"Größe"}\n'.repeat(5000),
	[`files/${HASH}`]: Buffer.from([0, 255, 1, 254]),
	'manifest.json': '{}',
};

describe('archives', () => {
	it('come back as they were', async () => {
		const found = await all(await packed(SAMPLE));
		expect(Object.keys(found)).toEqual(Object.keys(SAMPLE));
		expect(found['tables/client.0001.ndjson']?.toString()).toBe(
			SAMPLE['tables/client.0001.ndjson'],
		);
		expect([...found[`files/${HASH}`]!]).toEqual([0, 255, 1, 254]);
	});

	it('are the same bytes for the same entries', async () => {
		expect(Buffer.compare(await packed(SAMPLE), await packed(SAMPLE))).toBe(0);
	});

	it('are read by another program', async () => {
		const folder = mkdtempSync(path.join(os.tmpdir(), 'zip-'));
		try {
			writeFileSync(path.join(folder, 'a.zip'), await packed(SAMPLE));
			const script = `import zipfile,sys;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;print(len(z.namelist()))`;
			let answer = '3';
			try {
				answer = execFileSync('python3', ['-c', script, path.join(folder, 'a.zip')], {
					encoding: 'utf8',
				}).trim();
			} catch (error) {
				if ((error as { code?: string }).code !== 'ENOENT') throw error;
				console.warn('no python3 on this machine: the second reader was not asked');
			}
			expect(answer).toBe('3');
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});

	const refused = async (bytes: Buffer, limits?: ArchiveLimits) => {
		await expect(all(bytes, limits)).rejects.toMatchObject({ kind: 'input', code: 'EXPORT_001' });
	};

	it.each([
		'../evil.json',
		'/etc/passwd',
		'tables/../../x.0001.ndjson',
		'tables\\x.0001.ndjson',
		'C:/x',
		'files/nonsense',
		'manifest.json\u0000.png',
		'tables/Client.0001.ndjson',
		'',
	])('are refused with the name %j', async (name) => refused(await packed({ [name]: 'x' })));

	it('are refused when a name stands twice', async () => {
		const bytes = await packed({ [`files/${HASH}`]: '1', [`files/${'b'.repeat(64)}`]: '2' });
		const text = bytes.toString('latin1').replaceAll('b'.repeat(64), HASH);
		await refused(Buffer.from(text, 'latin1'));
	});

	it.each([0, 1, 20, 40, 100])('are refused when %i bytes of the end are missing', async (cut) => {
		const bytes = await packed(SAMPLE);
		if (cut === 0) return await expect(all(bytes)).resolves.toBeDefined();
		await refused(bytes.subarray(0, bytes.length - cut));
	});

	it('are refused at any flipped byte that matters, and never read as something else', async () => {
		const small = { ...SAMPLE, 'tables/client.0001.ndjson': '{"name":"Größe"}\n{}\n' };
		const bytes = await packed(small);
		const whole = await all(bytes);
		let noticed = 0;
		for (let at = 0; at < bytes.length; at += 3) {
			const changed = Buffer.from(bytes);
			changed[at] = changed[at]! ^ 0x41;
			const found = await all(changed).catch((error: unknown) => {
				expect(error).toMatchObject({ code: 'EXPORT_001' });
				noticed += 1;
				return undefined;
			});
			if (found !== undefined) expect(found).toEqual(whole);
		}
		expect(noticed).toBeGreaterThan(bytes.length / 3 / 2);
	});

	it('are refused when they would unpack to too much, before anything is unpacked', async () => {
		const bomb = await packed({ 'manifest.json': Buffer.alloc(50_000_000) });
		expect(bomb.length).toBeLessThan(60_000);
		await refused(bomb);
	});

	it('are refused when they say less than they unpack to', async () => {
		const bytes = await packed({ 'manifest.json': Buffer.alloc(1_000_000) });
		// The size stands in the central directory; the small lie passes the limits and is caught while reading.
		const at = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
		bytes.writeUInt32LE(10, at + 24);
		await refused(bytes);
	});

	it('are refused when entries share their bytes', async () => {
		const bytes = await packed({ [`files/${HASH}`]: '1111', [`files/${'b'.repeat(64)}`]: '2222' });
		const first = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
		const second = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), first + 4);
		bytes.writeUInt32LE(0, second + 42);
		await refused(bytes);
	});

	it('are refused when there are too many entries', async () => {
		await refused(await packed(SAMPLE), { ...EXPORT_LIMITS, entries: 2 });
	});

	it('are refused when an entry is encrypted', async () => {
		const bytes = await packed({ 'manifest.json': 'x' });
		const at = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
		bytes.writeUInt16LE(1, at + 8);
		await refused(bytes);
	});
});
