/** Keeps what a waiting publication needs among the files of the store, by its bytes, and reads it again. */
import { packContent, unpackContent, type PublishRequest } from '../../core/publishing';
import { isAgencyError } from '../../core/shared/errors';
import type { SqlPort } from '../../core/shared/ports';
import { getFile, putFile, type Parcel } from '../../core/store';

/** A file that is gone, and one whose bytes are not those that were kept: no later look reads it. */
const UNREADABLE = new Set(['NOT_FOUND', 'STORE_006']);

/** The store and the job whose publication it is. */
export interface ParcelDesk {
	sql: SqlPort;
	agencyId: string;
	jobId: string;
}

/** What a kept publication is sent with; the account comes from its door. */
export type KeptRequest = Pick<
	PublishRequest,
	'document' | 'evidence' | 'brief' | 'html' | 'plainText' | 'settings' | 'pdf' | 'cover'
>;

/** Keeps a request; the same bytes are kept once. */
export async function keepParcel(
	{ sql, agencyId, jobId }: ParcelDesk,
	request: PublishRequest,
	whose: Pick<Parcel, 'gate' | 'connection'>,
): Promise<Parcel> {
	const keep = async (name: string, mediaType: string, bytes: Uint8Array) => {
		// Goes with the job's client; what never went out is taken by retention.
		const order = { name, mediaType, bytes, kind: 'archive' as const, jobId };
		return (await putFile(sql, agencyId, order)).id;
	};
	const { pdf, cover } = request;
	return {
		content: await keep('publication.json', 'application/json', packContent(request)),
		...(pdf === undefined
			? {}
			: {
					pdf: {
						fileId: await keep(pdf.fileName, 'application/pdf', pdf.bytes),
						fileName: pdf.fileName,
					},
				}),
		...(cover === undefined
			? {}
			: { cover: await keep('cover', 'application/octet-stream', cover) }),
		...whose,
	};
}

/** A kept request; undefined when a file of it is gone, damaged, or cannot be read by this version. */
export async function readParcel(
	{ sql, agencyId }: Omit<ParcelDesk, 'jobId'>,
	parcel: Parcel,
): Promise<KeptRequest | undefined> {
	const read = async (fileId: string) =>
		await getFile(sql, agencyId, fileId).then(
			({ bytes }) => bytes,
			(error: unknown) => {
				if (isAgencyError(error) && UNREADABLE.has(error.code)) return undefined;
				throw error;
			},
		);
	const kept = await read(parcel.content);
	const content = kept === undefined ? undefined : unpackContent(kept);
	const pdf = parcel.pdf === undefined ? undefined : await read(parcel.pdf.fileId);
	const cover = parcel.cover === undefined ? undefined : await read(parcel.cover);
	if (content === undefined) return undefined;
	if (parcel.pdf !== undefined && pdf === undefined) return undefined;
	if (parcel.cover !== undefined && cover === undefined) return undefined;
	return {
		...content,
		...(pdf === undefined ? {} : { pdf: { bytes: pdf, fileName: parcel.pdf!.fileName } }),
		...(cover === undefined ? {} : { cover }),
	};
}
