/** Reads whatever was fetched or attached as a source; never throws on a document, never runs away with one. */
import path from 'node:path';
import type { Fetched } from '../../shared/ports';
import { DOCX } from '../../shared/sniff-type';
import { decodeBytes } from './charset';
import { createWorkerPool, type WorkerLimits, type WorkerPool } from './in-worker';
import { readDocx } from './read-docx';
import { readFeed } from './read-feed';
import { readHtml } from './read-html';
import { readPdf } from './read-pdf';
import { readPlain } from './read-plain';
import { readStatistics } from './read-statistics';
import { unread, type Reading } from './reading';

/** The part of a fetched document reading needs; an attached file fits as well. */
export type Readable = Pick<Fetched, 'finalUrl' | 'mediaType' | 'bytes' | 'headers'>;

const MEGABYTE = 1024 * 1024;
/** Pages up to this size are read in place: honest ones take milliseconds, the worst known ones a few seconds. */
const READ_IN_PLACE = 300_000;
const LIMITS = { baseMs: 20_000, msPerMegabyte: 2_000, memoryMb: 256, pageMemoryMb: 768 };

let pool: WorkerPool | undefined;

/**
 * Reads one document. PDFs, office documents and large pages are read in a thread of their own with limits of
 * time and memory; where the built file of that thread is missing, as in an unbuilt source tree, they are read in place.
 *
 * @throws only the reason of `signal`
 */
export async function readPage(fetched: Readable, signal?: AbortSignal): Promise<Reading> {
	signal?.throwIfAborted();
	if (!isRisky(fetched)) return await readHere(fetched);
	pool ??= createWorkerPool(path.join(__dirname, 'read-worker.js'));
	if (!pool.isAvailable()) return await readHere(fetched);
	const { finalUrl, mediaType, bytes } = fetched;
	const headers = { 'content-type': fetched.headers['content-type'] ?? '' };
	return await pool.read({ finalUrl, mediaType, bytes, headers }, limitsFor(fetched), signal);
}

function isRisky({ mediaType, bytes }: Readable): boolean {
	return mediaType === 'application/pdf' || mediaType === DOCX || bytes.length > READ_IN_PLACE;
}

function limitsFor({ mediaType, bytes }: Readable): WorkerLimits {
	const isPdf = mediaType === 'application/pdf';
	// Of a page only the first 3 MB are parsed, however large it is.
	const megabytes = Math.min(Math.ceil(bytes.length / MEGABYTE), isPdf ? 40 : 3);
	return {
		timeoutMs: LIMITS.baseMs + megabytes * LIMITS.msPerMegabyte,
		memoryMb: isPdf ? LIMITS.memoryMb : LIMITS.pageMemoryMb,
	};
}

/** Reads one document in this thread. */
export async function readHere(fetched: Readable): Promise<Reading> {
	try {
		const reading = await readByType(fetched);
		return reading.ok ? await withLanguage(reading) : reading;
	} catch (error) {
		// For example 50,000 nested elements: the stack ends, the process does not.
		const isDeep = error instanceof RangeError;
		return unread(
			'FILE_008',
			isDeep ? 'the document is nested too deeply' : 'the document is broken',
		);
	}
}

async function readByType(fetched: Readable): Promise<Reading> {
	const { mediaType, bytes, finalUrl } = fetched;
	const text = (): string => decodeBytes(bytes, fetched.headers['content-type'] ?? '');
	switch (mediaType) {
		case 'text/html':
			return await readHtml(text(), finalUrl);
		case 'application/pdf':
			return await readPdf(bytes);
		case DOCX:
			return await readDocx(bytes);
		case 'application/xml':
			return await readFeed(text(), finalUrl);
		case 'text/plain':
		case 'text/markdown':
			return readPlain(text(), mediaType);
		case 'application/json':
			return readStatistics(text(), finalUrl) ?? notRead(mediaType);
		default:
			return notRead(mediaType);
	}
}

function notRead(mediaType: string): Reading {
	return unread('READ_TYPE', `${mediaType.slice(0, 60)} is not read as a source`);
}

/** Documents that do not name their language are asked by their words. */
async function withLanguage(reading: Extract<Reading, { ok: true }>): Promise<Reading> {
	if (reading.language !== '' || reading.text === '') return reading;
	const { eld } = await import('eld/extrasmall');
	const guess = eld.detect(reading.text.slice(0, 2000));
	return { ...reading, language: guess.isReliable() ? guess.language : '' };
}
