/** Stores of bytes, and archives. */

/** The stores bytes can lie in. */
export type FileStoreId = 'database' | 'folder' | 's3';

/** Bytes that can be read more than once, and what they are known to be. */
export interface FileSource {
	/** SHA-256 of the bytes, hex. */
	sha256: string;
	byteCount: number;
	mediaType: string;
	open(): AsyncIterable<Uint8Array>;
}

/** A part of a file: from `start` to `end`, both counted from 0 and both included. */
export interface FileRange {
	start: number;
	end?: number | undefined;
}

/** What a store knows of an object without reading it. */
export interface FoundObject {
	key: string;
	byteCount: number;
	/** ISO 8601. */
	storedAt: string;
}

/** One store of bytes by key. Keys come from `core/shared/object-key`, never from a user's text. */
export interface FilePort {
	readonly id: FileStoreId;
	/**
	 * Stores the bytes whole or not at all; the same key again changes nothing.
	 *
	 * @throws {AgencyError} FILE_002 when the bytes are not the promised ones, FILE_003 when the store refuses
	 */
	put(key: string, source: FileSource): Promise<void>;
	/** @throws {AgencyError} FILE_001 when there is no such object; FILE_003 */
	read(key: string, range?: FileRange): AsyncIterable<Uint8Array>;
	find(key: string): Promise<FoundObject | undefined>;
	/** Removes the object; one that is not there is removed already. */
	remove(key: string): Promise<void>;
	/** Objects whose key begins with the prefix, in no order that means anything. */
	list(prefix: string): AsyncIterable<FoundObject>;
	/** An address at the store itself that works for a while; only stores that can give one have it. */
	link?(
		key: string,
		given: { seconds: number; fileName: string; mediaType: string },
	): Promise<string>;
}

/** The stores of an instance: the one new files go to, and those older files may still lie in. */
export interface FileStores {
	readonly current: FilePort;
	/** @throws {AgencyError} FILE_004 when the store is not connected here */
	at(store: FileStoreId): FilePort;
}

/** Writes one archive: entries one after another, then the end. */
export interface ArchiveWriter {
	/** @returns SHA-256 and number of the bytes before packing */
	add(
		name: string,
		chunks: AsyncIterable<Uint8Array>,
	): Promise<{ sha256: string; byteCount: number }>;
	end(): Promise<void>;
}

/** An archive that was opened and found sound in its form. */
export interface ArchiveReader {
	/** SHA-256 of the whole archive, hex. */
	sha256: string;
	names(): string[];
	/** @throws {AgencyError} EXPORT_001 when the bytes do not fit what the archive says of them */
	read(name: string): AsyncIterable<Uint8Array>;
}
