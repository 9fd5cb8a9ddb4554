/** Keys of objects: built from what a file belongs to, never from a name somebody typed. */
import { AgencyError } from './errors';

/** What a file is. */
export type FileKind =
	'document' | 'cover' | 'logo' | 'image' | 'archive' | 'upload' | 'export' | 'other';

/** What a file belongs to. */
export interface FileContext {
	agencyId: string;
	clientId?: string | undefined;
	documentId?: string | undefined;
	kind: FileKind;
	mediaType: string;
	/** SHA-256 of the bytes, hex. */
	sha256: string;
}

/** First part of the keys of a kind. */
const FOLDERS: Record<FileKind, string> = {
	document: 'documents',
	cover: 'covers',
	logo: 'logos',
	image: 'images',
	archive: 'archives',
	upload: 'uploads',
	export: 'exports',
	other: 'files',
};

/** Endings by type; any other type has none. */
const ENDINGS: Record<string, string> = {
	'application/pdf': '.pdf',
	'application/json': '.json',
	'application/gzip': '.gz',
	'application/zip': '.zip',
	'image/jpeg': '.jpg',
	'image/png': '.png',
	'image/svg+xml': '.svg',
	'image/webp': '.webp',
	'text/calendar': '.ics',
	'text/csv': '.csv',
	'text/html': '.html',
	'text/markdown': '.md',
	'text/plain': '.txt',
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;

/** Every key this package makes: a known folder, ids, a hash, a known ending. */
const KEY =
	/^(?:documents|covers|logos|images|archives|uploads|exports|files)\/[0-9a-f-]{36}(?:\/(?:[0-9a-f-]{36}|agency|shared)){0,2}\/[0-9a-f]{64}(?:\.[a-z]{1,4})?$/;

/**
 * The key of a file's bytes: `documents/{agency}/{client}/{document}/{hash}.pdf`. The hash keeps every
 * version: what a link points to never changes.
 *
 * @throws {AgencyError} CFG_002 when a part of the context is no id or no hash
 */
export function objectKey(context: FileContext): string {
	const { agencyId, clientId, documentId, kind, mediaType, sha256 } = context;
	const parts = [
		FOLDERS[kind],
		checked(UUID, agencyId),
		...(clientId === undefined
			? [kind === 'logo' ? 'agency' : 'shared']
			: [checked(UUID, clientId)]),
		...(documentId === undefined ? [] : [checked(UUID, documentId)]),
		`${checked(HASH, sha256)}${ENDINGS[mediaType] ?? ''}`,
	];
	return parts.join('/');
}

/** First parts of all keys of an agency. */
export function prefixesOf(agencyId: string): string[] {
	const id = checked(UUID, agencyId);
	return Object.values(FOLDERS).map((folder) => `${folder}/${id}/`);
}

/**
 * A key as it is handed to a store. Whatever wrote it, it names no other place.
 *
 * @throws {AgencyError} CFG_002
 */
export function needKey(key: string): string {
	return checked(KEY, key);
}

function checked(shape: RegExp, part: string): string {
	if (shape.test(part)) return part;
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `'${part.slice(0, 100)}' is no part of a file's key`,
		hint: 'Keys are built from ids of the store; give the id of a client, a document or a file.',
	});
}
