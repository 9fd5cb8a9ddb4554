/** The archive is the same everywhere, and shows when it is not the one that was made. */
import zlib from 'node:zlib';
import type { Archive } from '../contracts';
import { sha256 } from '../shared/hash';
import { archiveReference, packArchive, unpackArchive } from './archive';

// A decomposed accent: an archived text is kept to the character.
const text = 'Cafe\u0301 fleets ran 12,400 vans.';
const archive: Archive = {
	kind: 'archive',
	version: 1,
	snapshots: [
		{
			sha256: sha256(text),
			sourceId: 'S01',
			url: 'https://a.example/',
			finalUrl: 'https://a.example/',
			title: 'T',
			fetchedAt: '2026-11-21T10:00:00.000Z',
			mediaType: 'text/html',
			bytesSha256: sha256('x'),
			extractor: 'html 1',
			headers: { b: '2', a: '1' },
			pages: [],
			text,
		},
	],
};

describe('archive', () => {
	it('comes back as it went in, byte for byte the same each time', async () => {
		const bytes = await packArchive(archive);
		const [snapshot] = archive.snapshots;
		const shuffled = { ...archive, snapshots: [{ ...snapshot!, headers: { a: '1', b: '2' } }] };
		expect(Buffer.from(await packArchive(shuffled)).equals(Buffer.from(bytes))).toBe(true);
		expect(await unpackArchive(bytes, sha256(bytes))).toEqual(archive);
		expect(archiveReference(archive, bytes, 'archive')).toEqual({
			property: 'archive',
			sha256: sha256(bytes),
			bytes: bytes.length,
			snapshots: 1,
		});
	});

	it('refuses another file, a changed text and rubbish', async () => {
		const bytes = await packArchive(archive);
		await expect(unpackArchive(bytes, sha256('other'))).rejects.toMatchObject({
			code: 'ARCHIVE_002',
		});
		const changed = zlib.gunzipSync(bytes).toString().replace('12,400', '99,400');
		await expect(unpackArchive(zlib.gzipSync(changed))).rejects.toMatchObject({
			code: 'ARCHIVE_002',
		});
		await expect(unpackArchive(Buffer.from('rubbish'))).rejects.toMatchObject({
			code: 'ARCHIVE_001',
		});
		await expect(unpackArchive(zlib.gzipSync('{}'))).rejects.toMatchObject({ code: 'ARCHIVE_001' });
	});
});
