/** Reads transcripts: a recording with segments, WebVTT, SubRip, or text with speakers and times at the line. */
import { z } from 'zod/v4';
import { decodeBytes } from '../research/read/charset';
import { cleanLine, cleanText } from '../research/read/clean-text';
import { AgencyError } from '../shared/errors';
import type { Segment, Transcript } from './transcript';

/** Ceilings of a transcript. */
export const TRANSCRIPT_LIMITS = { characters: 2_000_000, segments: 50_000 };

const text = z.preprocess((value) => (typeof value === 'string' ? value : ''), z.string());
const number = z.preprocess(
	(value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
	z.number().optional(),
);
const RecordingSchema = z.looseObject({
	title: text,
	startedAt: text,
	language: text,
	url: text,
	segments: z
		.array(
			z.looseObject({
				startMs: number,
				endMs: number,
				start: number,
				end: number,
				speaker: text,
				text,
			}),
		)
		.max(TRANSCRIPT_LIMITS.segments)
		.optional(),
	transcript: text,
});

/**
 * Reads what a field brought.
 *
 * @param value text, or a recording as the Recording Trigger gives it
 * @throws {AgencyError} `TRANSCRIPT_001` empty · `TRANSCRIPT_002` too large · `TRANSCRIPT_003` no transcript
 */
export function readTranscript(value: unknown): Transcript {
	if (typeof value === 'string') return fromText(value);
	const parsed = RecordingSchema.safeParse(value);
	if (!parsed.success || value === null) throw notOne(`a value of type ${typeOf(value)}`);
	const { segments, transcript, ...about } = parsed.data;
	const facts = {
		title: cleanLine(about.title, 300),
		startedAt: Number.isNaN(Date.parse(about.startedAt)) ? '' : about.startedAt,
		language: about.language,
		url: /^https?:\/\//i.test(about.url) ? about.url.slice(0, 2_000) : '',
	};
	if (segments === undefined || segments.length === 0) return { ...fromText(transcript), ...facts };
	const read = segments.map(({ startMs, endMs, start, end, ...spoken }) => ({
		startMs: startMs ?? inMs(start),
		endMs: endMs ?? inMs(end),
		speaker: cleanLine(spoken.speaker, 100),
		text: cleanText(spoken.text).replace(/\s+/g, ' '),
	}));
	return checked({ ...facts, mediaType: 'text/plain', segments: read });
}

/** Reads the bytes of a file. @throws {AgencyError} as `readTranscript`, and `FILE_002` for other kinds of files */
export function readTranscriptFile(bytes: Uint8Array, name: string): Transcript {
	const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
	if (/^(?:%PDF|PK\x03\x04|\xff\xfb|ID3|RIFF|OggS|\x1aE)/.test(head) || isBinary(bytes)) {
		throw new AgencyError({
			kind: 'input',
			code: 'FILE_002',
			message: `"${name.slice(0, 120)}" is no text`,
			hint: 'Give the transcript as VTT, SRT or text. A recording has to be transcribed first.',
		});
	}
	tooLarge(bytes.length / 2);
	const content = decodeBytes(bytes, '');
	if (/^\s*\{/.test(content)) {
		try {
			return readTranscript(JSON.parse(content));
		} catch (error) {
			if (!(error instanceof SyntaxError)) throw error;
		}
	}
	const transcript = fromText(content);
	return { ...transcript, title: transcript.title || name.replace(/\.\w{1,5}$/, '') };
}

const CUE =
	/^\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s+-->\s+((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})/;
const VOICE = /^<v(?:\.[\w.-]+)?\s+([^>]{1,100})>/i;
const SPEAKER = /^([\p{L}][\p{L}\p{N} .,'’()-]{0,60}?):\s+(?=\S)/u;
const NAME =
	/^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}(?<![.])$|^[\p{Lu}][\p{L} .'’-]{1,60}:$/u;
const LINE_TIME = /^\s*[[(]?((?:\d{1,2}:)?\d{1,2}:\d{2})(?:[.,]\d{1,3})?[\])]?\s*[-–—]?\s*/;

function fromText(raw: string): Transcript {
	tooLarge(raw.length);
	const content = cleanText(raw);
	const isVtt = /^WEBVTT\b/.test(content);
	const lines = content.split('\n');
	const hasCues = lines.some((line) => CUE.test(line));
	const mediaType = isVtt ? 'text/vtt' : hasCues ? 'application/x-subrip' : 'text/plain';
	const segments = hasCues ? cuesOf(lines) : linesOf(lines);
	const title = isVtt ? cleanLine(/^WEBVTT[ -]+(.{1,200})/.exec(content)?.[1] ?? '', 200) : '';
	return checked({ title, startedAt: '', language: '', url: '', mediaType, segments });
}

/** Cues of WebVTT and SubRip; identifiers, notes and styles are no speech. */
function cuesOf(lines: readonly string[]): Segment[] {
	const segments: Segment[] = [];
	for (let at = 0; at < lines.length; at += 1) {
		const cue = CUE.exec(lines[at]!);
		if (cue === null) continue;
		const spoken: string[] = [];
		while (at + 1 < lines.length && lines[at + 1]!.trim() !== '' && !CUE.test(lines[at + 1]!)) {
			at += 1;
			spoken.push(lines[at]!.trim());
		}
		// A number of the next cue that follows without an empty line.
		if (CUE.test(lines[at + 1] ?? '') && /^\d+$/.test(spoken.at(-1) ?? '')) spoken.pop();
		const joined = spoken.join(' ');
		const voice = VOICE.exec(joined)?.[1] ?? '';
		const plain = joined.replace(/<\/?[a-z0-9:.][^<>]{0,120}>|\{\\[^}]{0,60}\}/gi, '').trim();
		const named = voice === '' ? SPEAKER.exec(plain) : null;
		segments.push({
			startMs: msOf(cue[1]!),
			endMs: msOf(cue[2]!),
			speaker: cleanLine(voice || (named?.[1] ?? ''), 100),
			text: named === null ? plain : plain.slice(named[0].length),
		});
	}
	return segments;
}

/** Lines such as `[00:12:03] Anna: …`, `Anna: …`, or a time and a name above the words. */
function linesOf(lines: readonly string[]): Segment[] {
	const segments: Segment[] = [];
	let startMs: number | undefined;
	let speaker = '';
	let isAfterTime = false;
	for (const line of lines) {
		if (line.trim() === '') continue;
		const time = LINE_TIME.exec(line);
		if (time !== null) startMs = msOf(time[1]!);
		const rest = time === null ? line.trim() : line.slice(time[0].length).trim();
		const named = SPEAKER.exec(rest);
		if (named !== null) speaker = cleanLine(named[1]!, 100);
		const words = named === null ? rest : rest.slice(named[0].length);
		if (words === '') {
			isAfterTime = time !== null;
			continue;
		}
		// A name beside or under a time, above the words.
		const isName = named === null && (time !== null || isAfterTime) && NAME.test(words);
		isAfterTime = false;
		if (isName) {
			speaker = words.replace(/:$/, '');
			continue;
		}
		segments.push({ startMs, endMs: undefined, speaker, text: words });
	}
	return segments;
}

function checked(transcript: Transcript): Transcript {
	const segments = transcript.segments.filter(({ text: words }) => words !== '');
	if (segments.length > TRANSCRIPT_LIMITS.segments) tooLarge(Number.POSITIVE_INFINITY);
	const words = segments.reduce((sum, segment) => sum + segment.text.split(/\s+/).length, 0);
	if (words === 0) {
		throw new AgencyError({
			kind: 'input',
			code: 'TRANSCRIPT_001',
			message: 'The transcript holds no words',
			hint: 'Give a transcript as text, VTT, SRT or file, or an item of the Recording Trigger.',
			field: 'transcript',
		});
	}
	return { ...transcript, segments };
}

function tooLarge(characters: number): void {
	if (characters <= TRANSCRIPT_LIMITS.characters) return;
	const size = Number.isFinite(characters)
		? `about ${Math.round(characters / 1_000)} thousand characters`
		: 'too many segments';
	throw new AgencyError({
		kind: 'input',
		code: 'TRANSCRIPT_002',
		message: `The transcript has ${size}; ${TRANSCRIPT_LIMITS.characters / 1_000} thousand characters in ${TRANSCRIPT_LIMITS.segments} segments are the most`,
		hint: 'Split it by session and give each as an item of its own.',
		field: 'transcript',
	});
}

function notOne(what: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'TRANSCRIPT_003',
		message: `There is no transcript in ${what}`,
		hint: 'Give text, or a recording with "segments": [{ "startMs", "speaker", "text" }].',
		field: 'transcript',
	});
}

function isBinary(bytes: Uint8Array): boolean {
	const head = bytes.subarray(0, 4_096);
	const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
	return !isWide && head.includes(0);
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'list' : typeof value;
}

const inMs = (seconds: number | undefined): number | undefined =>
	seconds === undefined ? undefined : Math.round(seconds * 1_000);

function msOf(code: string): number {
	const parts = code.replace(',', '.').split(':').map(Number);
	return Math.round(parts.reduce((sum, part) => sum * 60 + part, 0) * 1_000);
}
