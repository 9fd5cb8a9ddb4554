/** A transcript in the form everything else works with, whatever it came as. */

/** A stretch of speech; times are undefined where the transcript has none. */
export interface Segment {
	startMs: number | undefined;
	endMs: number | undefined;
	/** Empty when unknown. */
	speaker: string;
	text: string;
}

/** A transcript. */
export interface Transcript {
	title: string;
	/** ISO time the conversation began; empty when unknown. */
	startedAt: string;
	/** BCP 47 tag; empty when unknown. */
	language: string;
	/** Address of the recording; empty when unknown. */
	url: string;
	mediaType: 'text/vtt' | 'application/x-subrip' | 'text/plain';
	segments: Segment[];
}

/** Time code `hh:mm:ss`; empty when there is none. */
export function timeCode(ms: number | undefined): string {
	if (ms === undefined || !Number.isFinite(ms)) return '';
	const seconds = Math.floor(Math.max(0, ms) / 1_000);
	const two = (value: number): string => String(value).padStart(2, '0');
	return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The title, or a word in its place. */
export function titleOf({ title }: Transcript): string {
	return title || 'Transcript';
}
