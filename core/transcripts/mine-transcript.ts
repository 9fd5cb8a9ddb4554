/** Mines a conversation: moments, objections and what buyers say, each with its passage, speaker and time code. */
import type { Brief } from '../contracts';
import { sourceBlock } from '../research/blocks';
import { carriesCanary, runBlock } from '../research/canary';
import { inParallel } from '../research/in-parallel';
import { scanForInjection } from '../research/injection';
import type { ResearchResult } from '../research/ledger';
import { cutWindows } from '../research/page-sentences';
import { countWords } from '../research/read/reading';
import { askForJson } from '../shared/ask-model';
import { AgencyError, isAgencyError } from '../shared/errors';
import type { Clock, ModelPort, ProgressPort } from '../shared/ports';
import { dataBlock } from '../shared/prompt-blocks';
import { archiveTranscript, type SpokenSentence } from './archived-transcript';
import { checkFindings, type IcpInsight, type Moment, type Objection } from './findings';
import { MINE_OPERATION, TranscriptFindingsSchema } from './prompts/mine';
import { timeCode, titleOf, type Transcript } from './transcript';
import { transcriptEvidence } from './transcript-evidence';

/** An order to mine. */
export interface MineOrder {
	transcript: Transcript;
	brief: Brief;
	/** What is looked for. */
	find: readonly ('moments' | 'objections' | 'icp')[];
	/** Names of those who sell; what they say is no objection and no insight about the buyer. */
	ownSpeakers: readonly string[];
	runSeed: string;
	ports: { model: ModelPort; clock: Clock; progress: ProgressPort };
	signal?: AbortSignal | undefined;
}

/** What a conversation gave, readable. */
export interface MinedTranscript {
	title: string;
	startedAt: string;
	/** `hh:mm:ss`; empty when the transcript has no times. */
	length: string;
	words: number;
	speakers: { name: string; words: number }[];
	moments: Moment[];
	objections: Objection[];
	icp: Record<'pains' | 'triggers' | 'goals' | 'vocabulary', IcpInsight[]>;
	/** Names of signals of speech addressed to a machine; such sentences were kept from the model. */
	signals: string[];
	notes: string[];
}

/** A mined conversation with its evidence. */
export interface MineResult extends ResearchResult {
	mined: MinedTranscript;
}

const WINDOW_WORDS = 4_000;
const OVERLAP = 4;
const WINDOWS_MOST = 30;
const PARALLEL = 4;
/**
 * Mines a transcript.
 *
 * @throws {AgencyError} `TRANSCRIPT_004` nothing was found · errors of the ports
 */
export async function mineTranscript(order: MineOrder): Promise<MineResult> {
	const { transcript, ports } = order;
	const archived = archiveTranscript(transcript);
	const scan = scanForInjection(archived.sentences.map(({ text }) => text));
	const readable = archived.sentences.filter((_, index) => !scan.withheld.has(index));
	const windows = cutWindows(readable, { words: WINDOW_WORDS, overlap: OVERLAP }).slice(
		0,
		WINDOWS_MOST,
	);
	let done = 0;
	const answers = await inParallel(windows, PARALLEL, async (window) => {
		const answer = await mineWindow(window, order);
		done += 1;
		const detail = `Reading part ${done} of ${windows.length}`;
		await ports.progress.report('web_research', 'running', detail);
		return { window, answer };
	});
	const usable = answers.flatMap(({ window, answer }) =>
		'value' in answer
			? [{ value: answer.value, shown: new Set(window.map(({ number }) => number)) }]
			: [],
	);
	const found = checkFindings(usable, archived, order.ownSpeakers);
	if (found.passages.length === 0)
		throw nothingFound(
			order,
			answers.flatMap(({ answer }) => ('problem' in answer ? [answer.problem] : [])),
		);
	const isFlagged = scan.signals.length > 0 || usable.some(({ value }) => value.injection);
	const callIds = answers.flatMap(({ answer }) => ('callId' in answer ? [answer.callId] : []));
	const notes = [
		...answers.flatMap(({ answer }) =>
			'problem' in answer ? [`A part could not be read: ${answer.problem}`] : [],
		),
		...(isFlagged
			? [`${scan.withheld.size} sentences speak to an automatic reader; they were treated as data.`]
			: []),
		...(found.dropped > 0
			? [`${found.dropped} findings did not stand in the transcript and were left out.`]
			: []),
		...(windows.length === WINDOWS_MOST
			? ['Only the first parts of this very long transcript were read.']
			: []),
	];
	const evidence = transcriptEvidence(order, { archived: archived.text, found, isFlagged, notes });
	return {
		mined: {
			title: titleOf(transcript),
			startedAt: transcript.startedAt,
			length: timeCode(transcript.segments.at(-1)?.endMs ?? transcript.segments.at(-1)?.startMs),
			words: countWords(archived.sentences.map(({ text }) => text).join(' ')),
			speakers: speakersOf(archived.sentences),
			moments: found.moments,
			objections: found.objections,
			icp: found.icp,
			signals: scan.signals,
			notes,
		},
		...evidence,
		callIds,
	};
}

type WindowAnswer =
	{ value: (typeof TranscriptFindingsSchema)['_output']; callId: string } | { problem: string };

async function mineWindow(
	window: readonly SpokenSentence[],
	order: MineOrder,
): Promise<WindowAnswer> {
	const { runSeed, find, ownSpeakers, brief } = order;
	const facts = { id: 'S01', host: 'transcript', published: '', fetched: brief.date, runSeed };
	const lines = window.map(({ number, startMs, speaker, text }) => {
		const head = [timeCode(startMs), speaker].filter(Boolean).join(' ');
		return { number, text: head === '' ? text : `${head}: ${text}` };
	});
	const task = { find, ownSpeakers, language: brief.language };
	try {
		const { value, answer } = await askForJson(order.ports.model, MINE_OPERATION, {
			prefix: [`${runBlock(runSeed)}\n\n${dataBlock('task', JSON.stringify(task))}`],
			turn: sourceBlock(facts, lines),
			title: 'transcript_findings',
			schema: TranscriptFindingsSchema,
			signal: order.signal,
		});
		if (carriesCanary(value, runSeed))
			return { problem: 'the speech made the model repeat the token of the run' };
		return { value: wanted(value, order), callId: answer.callId };
	} catch (error) {
		if (!isAgencyError(error) || error.kind !== 'model') throw error;
		return { problem: error.message.slice(0, 300) };
	}
}

function wanted(
	value: (typeof TranscriptFindingsSchema)['_output'],
	{ find }: MineOrder,
): (typeof TranscriptFindingsSchema)['_output'] {
	return {
		injection: value.injection,
		moments: find.includes('moments') ? value.moments.slice(0, 20) : [],
		objections: find.includes('objections') ? value.objections.slice(0, 30) : [],
		insights: find.includes('icp') ? value.insights.slice(0, 40) : [],
	};
}

function speakersOf(sentences: readonly SpokenSentence[]): MinedTranscript['speakers'] {
	const words = new Map<string, number>();
	for (const { speaker, text } of sentences)
		words.set(speaker, (words.get(speaker) ?? 0) + countWords(text));
	return [...words]
		.map(([name, count]) => ({ name, words: count }))
		.sort((a, b) => b.words - a.words);
}

function nothingFound({ find }: MineOrder, problems: readonly string[]): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'TRANSCRIPT_004',
		message: `The transcript gave none of: ${find.join(', ')}${problems.length === 0 ? '' : ` (${problems[0]!.slice(0, 160)})`}`,
		hint: 'Check that it is the transcript of a conversation, look for more kinds of findings, or choose a stronger model for reading.',
	});
}
