/** Writes a transcript as the text that is archived, and knows speaker and time of every sentence in it. */
import { splitSentences } from '../evidence';
import { timeCode, type Segment, type Transcript } from './transcript';

/** A sentence of the archived text. */
export interface SpokenSentence {
	number: number;
	start: number;
	end: number;
	text: string;
	speaker: string;
	startMs: number | undefined;
	endMs: number | undefined;
}

/** The archived text with its sentences. */
export interface ArchivedTranscript {
	text: string;
	sentences: SpokenSentence[];
}

/** A turn grows no longer than this, so that its time code stays near. */
const TURN_CHARACTERS = 1_200;

/**
 * One paragraph a turn, under a line with time and speaker: whoever opens a passage sees when it was said
 * and by whom, and the passage itself holds spoken words only. A cue that ends in the middle of a sentence is joined.
 */
export function archiveTranscript(transcript: Transcript): ArchivedTranscript {
	const parts: string[] = [];
	const sentences: SpokenSentence[] = [];
	let length = 0;
	const write = (part: string): void => {
		parts.push(part);
		length += part.length;
	};
	for (const turn of turnsOf(transcript.segments)) {
		const [first] = turn;
		if (length > 0) write('\n\n');
		const head = [timeCode(first!.startMs), first!.speaker].filter(Boolean).join(' ');
		if (head !== '') write(`${head}\n`);
		const base = length;
		const starts: { at: number; segment: Segment }[] = [];
		let words = '';
		for (const segment of turn) {
			const gap = words === '' ? '' : ' ';
			starts.push({ at: words.length + gap.length, segment });
			words += gap + segment.text.replace(/\s+/g, ' ');
		}
		write(words);
		for (const sentence of splitSentences(words, transcript.language || 'en')) {
			const from = starts.findLast(({ at }) => at <= sentence.start)!.segment;
			const to = starts.findLast(({ at }) => at < sentence.end)!.segment;
			sentences.push({
				number: sentences.length + 1,
				start: base + sentence.start,
				end: base + sentence.end,
				text: sentence.text,
				speaker: first!.speaker,
				startMs: from.startMs,
				endMs: to.endMs,
			});
		}
	}
	return { text: parts.join(''), sentences };
}

function turnsOf(segments: readonly Segment[]): Segment[][] {
	const turns: Segment[][] = [];
	let characters = 0;
	for (const segment of segments) {
		const turn = turns.at(-1);
		const last = turn?.at(-1);
		const goesOn = last !== undefined && last.speaker === segment.speaker;
		const isOpen = last !== undefined && !/[.!?…]["'”’)]*$/.test(last.text);
		const fits = characters < TURN_CHARACTERS || (isOpen && characters < 2 * TURN_CHARACTERS);
		if (turn !== undefined && goesOn && fits) turn.push(segment);
		else {
			turns.push([segment]);
			characters = 0;
		}
		characters += segment.text.length;
	}
	return turns;
}
