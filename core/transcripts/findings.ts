/** Checks what the model pointed to: known consecutive sentences, numbers that were spoken, phrases as spoken. */
import { anchorOf, type Anchor } from '../evidence';
import { cleanLine } from '../research/read/clean-text';
import type { ArchivedTranscript, SpokenSentence } from './archived-transcript';
import type { TranscriptFindings } from './prompts/mine';
import { timeCode } from './transcript';

/** A passage of the conversation. */
export interface SpokenPassage {
	/** The words, verbatim. */
	quote: string;
	speaker: string;
	/** `hh:mm:ss`; empty when the transcript has no times. */
	from: string;
	to: string;
	/** Numbers of its sentences. */
	sentences: number[];
	/** Id of its card in the evidence. */
	cardId: string;
}

/** A moment worth writing about. */
export interface Moment extends SpokenPassage {
	title: string;
	kind: TranscriptFindings['moments'][number]['kind'];
	why: string;
}

/** An objection, with every place it was raised. */
export interface Objection extends SpokenPassage {
	text: string;
	category: TranscriptFindings['objections'][number]['category'];
	severity: number;
	stage: TranscriptFindings['objections'][number]['stage'];
	/** How often it was raised. */
	frequency: number;
	/** Time codes of the further times. */
	again: string[];
}

/** Something learned about the buyer. */
export interface IcpInsight extends SpokenPassage {
	text: string;
}

/** Everything found. */
export interface Findings {
	moments: Moment[];
	objections: Objection[];
	icp: Record<'pains' | 'triggers' | 'goals' | 'vocabulary', IcpInsight[]>;
	/** The passages in the order of their cards. */
	passages: Passage[];
	dropped: number;
}

/** A passage with its anchor, on its way to a card. */
export interface Passage extends Anchor {
	speaker: string;
	sentences: readonly SpokenSentence[];
	question: 'moments' | 'objections' | 'icp';
	isQuote: boolean;
}

const MOST_SENTENCES = 6;
const LISTS = {
	pain: 'pains',
	trigger: 'triggers',
	goal: 'goals',
	vocabulary: 'vocabulary',
} as const;
/** Likeness from which two objections are one. */
const SAME = 0.6;
const FEWEST_STEMS = 3;
const LONGEST_PHRASE_WORDS = 8;
const MARKUP = /https?:|<\/?[a-z!]|\{\{|\[\[|```/i;

/**
 * Keeps what stands; near-duplicates are merged.
 *
 * @param ownSpeakers names of those who sell: moments may be theirs, objections and insights may not
 */
export function checkFindings(
	proposed: readonly { value: TranscriptFindings; shown: ReadonlySet<number> }[],
	archived: ArchivedTranscript,
	ownSpeakers: readonly string[] = [],
): Findings {
	const own = new Set(ownSpeakers.map((name) => name.trim().toLowerCase()));
	const found: Findings = {
		moments: [],
		objections: [],
		icp: { pains: [], triggers: [], goals: [], vocabulary: [] },
		passages: [],
		dropped: 0,
	};
	const cards = new Map<string, string>();
	const passage = (
		sents: readonly number[],
		about: { question: Passage['question']; shown: ReadonlySet<number>; says: readonly string[] },
	): SpokenPassage | undefined => {
		const spoken = spokenOf(sents, about.shown, archived);
		const isClean = about.says.every(
			(text) => !MARKUP.test(text) && (spoken === undefined || numbersStand(text, spoken.exact)),
		);
		// What a seller says about buyers is no buyer's word.
		const isOwn = about.question !== 'moments' && own.has(spoken?.speaker.toLowerCase() ?? '');
		if (spoken === undefined || !isClean || isOwn) {
			found.dropped += 1;
			return undefined;
		}
		const key = `${spoken.start}-${spoken.end}`;
		if (!cards.has(key)) {
			cards.set(key, `E${found.passages.length + 1}`);
			const isQuote = about.question === 'moments' && spoken.speaker !== '';
			found.passages.push({ ...spoken, question: about.question, isQuote });
		}
		return {
			quote: spoken.exact,
			speaker: spoken.speaker,
			from: timeCode(spoken.sentences[0]!.startMs),
			to: timeCode(spoken.sentences.at(-1)!.endMs ?? spoken.sentences.at(-1)!.startMs),
			sentences: spoken.sentences.map(({ number }) => number),
			cardId: cards.get(key)!,
		};
	};
	for (const { value, shown } of proposed) {
		for (const { sents, ...moment } of value.moments) {
			const [title, why] = [cleanLine(moment.title, 160), cleanLine(moment.why, 400)];
			const at = passage(sents, { question: 'moments', shown, says: [title, why] });
			if (at === undefined || found.moments.some(({ sentences }) => meets(sentences, at.sentences)))
				continue;
			found.moments.push({
				title: title || cleanLine(at.quote, 80),
				kind: moment.kind,
				why,
				...at,
			});
		}
		for (const { sents, ...objection } of value.objections) {
			const text = cleanLine(objection.text, 300);
			const at = passage(sents, { question: 'objections', shown, says: [text] });
			if (at === undefined || text === '') continue;
			addObjection(found.objections, { ...objection, ...at, text });
		}
		for (const { sents, kind, text: raw } of value.insights) {
			const text = cleanLine(raw, 200);
			const at = passage(sents, { question: 'icp', shown, says: [text] });
			if (at === undefined || text === '') continue;
			const list = found.icp[LISTS[kind]];
			if (kind === 'vocabulary' && !isSpoken(text, at.quote)) found.dropped += 1;
			else if (!list.some((other) => alike(other.text, text) >= SAME)) list.push({ text, ...at });
		}
	}
	found.objections.sort((a, b) => b.severity - a.severity || b.frequency - a.frequency);
	return found;
}

function addObjection(list: Objection[], raised: Omit<Objection, 'frequency' | 'again'>): void {
	const severity = Math.min(5, Math.max(1, Math.round(raised.severity)));
	const twin = list.find(
		(other) => other.category === raised.category && alike(other.text, raised.text) >= SAME,
	);
	if (twin === undefined) {
		list.push({ ...raised, severity, frequency: 1, again: [] });
		return;
	}
	if (meets(twin.sentences, raised.sentences)) return;
	twin.frequency += 1;
	twin.severity = Math.max(twin.severity, severity);
	if (raised.from !== '') twin.again.push(raised.from);
}

function spokenOf(
	sents: readonly number[],
	shown: ReadonlySet<number>,
	archived: ArchivedTranscript,
): (Anchor & { speaker: string; sentences: SpokenSentence[] }) | undefined {
	const numbers = [...new Set(sents)].sort((a, b) => a - b);
	const isRun = numbers.at(-1)! - numbers[0]! === numbers.length - 1;
	if (numbers.length === 0 || numbers.length > MOST_SENTENCES || !isRun) return undefined;
	if (numbers.some((number) => !shown.has(number))) return undefined;
	const all = numbers.map((number) => archived.sentences[number - 1]!);
	// A passage is what one person said: a question before it belongs to somebody else.
	const speaker = all.at(-1)!.speaker;
	const first = all.findLastIndex((sentence) => sentence.speaker !== speaker) + 1;
	const turn = withoutHeads(all.slice(first), archived);
	const { start } = turn[0]!;
	return { ...anchorOf(archived.text, start, turn.at(-1)!.end), speaker, sentences: turn };
}

/** Sentences of the last paragraph only: between two lies a line with the time, which nobody spoke. */
function withoutHeads(
	sentences: readonly SpokenSentence[],
	{ text }: ArchivedTranscript,
): SpokenSentence[] {
	const from = sentences.findLastIndex(
		(sentence, index) =>
			index > 0 && text.slice(sentences[index - 1]!.end, sentence.start).includes('\n'),
	);
	return sentences.slice(Math.max(0, from));
}

function numbersStand(text: string, exact: string): boolean {
	const spoken = new Set(exact.match(/\d+/g));
	return (text.match(/\d+/g) ?? []).every((number) => spoken.has(number));
}

function isSpoken(phrase: string, quote: string): boolean {
	const flat = (text: string): string =>
		text
			.toLowerCase()
			.replace(/[^\p{L}\p{N}]+/gu, ' ')
			.trim();
	const words = flat(phrase);
	return words.split(' ').length <= LONGEST_PHRASE_WORDS && flat(quote).includes(words);
}

function meets(a: readonly number[], b: readonly number[]): boolean {
	return a.some((number) => b.includes(number));
}

/** Share of the shorter text's words that the other has too; with few words all of both count. */
function alike(a: string, b: string): number {
	const [left, right] = [stems(a), stems(b)];
	if (left.size === 0 || right.size === 0) return a.toLowerCase() === b.toLowerCase() ? 1 : 0;
	const both = [...left].filter((stem) => right.has(stem)).length;
	const fewer = Math.min(left.size, right.size);
	return both / (fewer < FEWEST_STEMS ? left.size + right.size - both : fewer);
}

const stems = (text: string): Set<string> =>
	new Set((text.toLowerCase().match(/\p{L}{4,}|\d+/gu) ?? []).map((word) => word.slice(0, 6)));
