/** Finished work of a station as it is kept: sections as they are, files in the store by their ids. */
import { isAgencyError } from '../../core/shared/errors';
import { hashOf, sha256 } from '../../core/shared/hash';
import { getFile, putFile } from '../../core/store';
import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import type { OutgoingFile, Station, StationResult } from './run-items';
import type { DeskOfJob } from './desk-of-job';

interface KeptFile {
	fileId: string;
	fileName: string;
	mimeType: string;
}

/** A file that is gone, and one whose bytes are not those that were kept. */
const UNREADABLE = new Set(['NOT_FOUND', 'STORE_006']);

/** The result as JSON; its files lie in the store. */
export async function storedResult(result: StationResult, desk: DeskOfJob): Promise<unknown> {
	if (result.files === undefined) return result;
	const kept: Record<string, KeptFile> = {};
	for (const [property, { bytes, fileName, mimeType }] of Object.entries(result.files)) {
		const { id } = await putFile(desk.sql, desk.agencyId, {
			name: fileName,
			mediaType: mimeType,
			bytes,
			// Goes with the job's client, and after 30 days where nothing came of it.
			kind: 'archive',
			jobId: desk.jobId,
		});
		kept[property] = { fileId: id, fileName, mimeType };
	}
	return { ...result, files: kept };
}

/** The result of kept JSON, with its files read again; undefined when one of them is gone or damaged. */
export async function keptResult(
	kept: unknown,
	desk: DeskOfJob,
): Promise<StationResult | undefined> {
	const { files, ...result } = kept as StationResult & { files?: Record<string, KeptFile> };
	if (files === undefined) return result;
	const read: Record<string, OutgoingFile> = {};
	for (const [property, { fileId, fileName, mimeType }] of Object.entries(files)) {
		const found = await findKept(desk, fileId);
		if (found === undefined) return undefined;
		read[property] = { bytes: found, fileName, mimeType };
	}
	return { ...result, files: read };
}

async function findKept(desk: DeskOfJob, fileId: string): Promise<Uint8Array | undefined> {
	return await getFile(desk.sql, desk.agencyId, fileId).then(
		({ bytes }) => bytes,
		(error: unknown) => {
			// Retention may have taken the file, or its bytes are damaged; the station makes it again then.
			if (isAgencyError(error) && UNREADABLE.has(error.code)) return undefined;
			throw error;
		},
	);
}

/** Everything a station's work depends on: its parameters as this item sees them, sections, and files. */
export async function inputsOf(context: IExecuteFunctions, station: Station): Promise<unknown> {
	const { dossier, item, itemIndex } = station;
	const given: INodeParameters = context.getNode().parameters;
	const { id, usage, ...rest } = dossier;
	void id;
	void usage;
	const files: Record<string, string> = {};
	for (const property of Object.keys(item.binary ?? {}))
		files[property] = sha256(await context.helpers.getBinaryDataBuffer(itemIndex, property));
	return {
		parameters: Object.fromEntries(
			Object.keys(given).map((name) => [
				name,
				hashOf(context.getNodeParameter(name, itemIndex, null)),
			]),
		),
		credentials: Object.keys(context.getNode().credentials ?? {}).sort(),
		dossier: rest,
		files,
	};
}
