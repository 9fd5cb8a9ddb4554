/** Archives and files between items and the store, as streams: nothing is held in memory that n8n does not hold itself. */
import { PassThrough, Readable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { spooled, type Spooled } from '../../core/adapters/files';
import { openZip, zipWriter } from '../../core/files';
import type { ArchiveReader, ArchiveWriter } from '../../core/shared/ports';

type BinaryContext = Pick<IExecuteFunctions, 'helpers'>;

/** The bytes of an item's file, on disk for as long as `work` runs. */
export async function withItemFile<T>(
	{ context, itemIndex, property }: { context: BinaryContext; itemIndex: number; property: string },
	work: (file: Spooled, about: IBinaryData) => Promise<T>,
): Promise<T> {
	const about = context.helpers.assertBinaryData(itemIndex, property);
	const chunks =
		about.id === undefined
			? Readable.from([await context.helpers.getBinaryDataBuffer(itemIndex, property)])
			: await context.helpers.getBinaryStream(about.id);
	const file = await spooled(chunks as AsyncIterable<Uint8Array>, about.mimeType);
	try {
		return await work(file, about);
	} finally {
		await file.close();
	}
}

/** An item's file as an archive. @throws {AgencyError} EXPORT_001 */
export async function withArchive<T>(
	given: { context: BinaryContext; itemIndex: number; property: string },
	work: (archive: ArchiveReader) => Promise<T>,
): Promise<T> {
	return await withItemFile(given, async (file) => await work(await openZip(file)));
}

/** Writes an archive and hands it to n8n as a file. */
export async function madeArchive<T>(
	{ context, fileName }: { context: BinaryContext; fileName: string },
	write: (writer: ArchiveWriter) => Promise<T>,
): Promise<{ result: T; binary: IBinaryData }> {
	const pipe = new PassThrough();
	const kept = spooled(pipe as AsyncIterable<Uint8Array>, 'application/zip');
	const writer = zipWriter(async (bytes) => {
		if (!pipe.write(bytes)) await new Promise((drained) => pipe.once('drain', drained));
	});
	const written = write(writer).then(
		(result) => {
			pipe.end();
			return result;
		},
		(error: unknown) => {
			// What was spooled so far goes with its stream.
			pipe.destroy(error instanceof Error ? error : new Error('the archive could not be written'));
			return Promise.reject(error instanceof Error ? error : new Error(String(error)));
		},
	);
	const [result, file] = await Promise.all([written, kept]);
	try {
		const binary = await streamedFile(
			{ context, fileName, mediaType: 'application/zip' },
			file.open(),
		);
		return { result, binary };
	} finally {
		await file.close();
	}
}

/** A stream as a file of an item. */
export async function streamedFile(
	given: { context: BinaryContext; fileName: string; mediaType: string },
	chunks: AsyncIterable<Uint8Array>,
): Promise<IBinaryData> {
	const { context, fileName, mediaType } = given;
	return await context.helpers.prepareBinaryData(Readable.from(chunks), fileName, mediaType);
}
