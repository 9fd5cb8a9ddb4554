/** The support check: a small model looks for what the cited passages do not say, and may only ask to take it out (C5). */
import type { Finding, Quality, Support } from '../../contracts';
import type { ModelPort } from '../../shared/ports';
import type { CheckContext, PlacedSentence } from '../check';
import { citationQuality } from './alce';
import { askSupport, type SupportVerdict } from './ask-support';
import { citedSentences, type CitedText } from './cited-sentences';
import { speaksToModel } from './instructions';

/** Id and title of the check in a quality section. */
export const SUPPORT_CHECK = { id: 'support', title: 'The cited passages say what the text says' };

/** What the check made. */
export interface SupportChecked {
	result: Quality['checks'][number];
	findings: Finding[];
	/** Absent when nothing cites or nothing was judged. */
	score?: Support;
	/** Whether sentences stayed unjudged that should have been. */
	isUnproved: boolean;
}

/** What the check needs beside the document. */
export interface SupportPorts {
	/** Absent when no model is connected: then it could not run. */
	model?: ModelPort | undefined;
	/** Findings of the deterministic checks: what they refused is not asked about. */
	found: readonly Finding[];
	/** Score of the round before: its verdicts hold for every sentence that did not change. */
	previous?: Support | undefined;
	signal?: AbortSignal | undefined;
}

/** Sentences in one call. */
const BATCH = 30;
const CALLS_AT_ONCE = 4;
/** Share of sentences that may stay unjudged before the check counts as not run. */
const UNJUDGED_SHARE = 0.1;

/** Judges every sentence that cites. Never throws for a model; a cancel is passed on. */
export async function checkSupport(
	context: CheckContext,
	ports: SupportPorts,
): Promise<SupportChecked> {
	const sentences = citedSentences(context, ports.found);
	const findings = context.sentences
		.filter(({ sentence }) => speaksToModel(sentence.text))
		.map(speaking);
	if (sentences.length === 0) return { ...outcome(findings, ''), isUnproved: false };
	const { model } = ports;
	if (!model) return { ...outcome(findings, 'no model is connected'), isUnproved: true };
	const verdicts = knownVerdicts(sentences, ports.previous);
	const open = openSentences(sentences, verdicts);
	const answers = await askAll(batches(open), { ...ports, model, language: context.language });
	for (const verdict of answers.verdicts) verdicts.set(verdict.key, verdict);
	const score = citationQuality(
		sentences,
		verdicts,
		answers.model || (ports.previous?.model ?? ''),
	);
	findings.push(...sentences.flatMap((sentence) => findingOf(sentence, verdicts)));
	findings.sort(byPlace(context));
	const asked = sentences.length - (score.rejected ?? 0);
	const isUnproved = asked > 0 && score.unjudged / asked > UNJUDGED_SHARE;
	const reason = isUnproved
		? `${score.unjudged} of ${asked} sentences were not judged${answers.problem === '' ? '' : `: ${answers.problem}`}`
		: '';
	if (!isUnproved && score.unjudged > 0) findings.push(leftOpen(score.unjudged));
	return { ...outcome(findings, reason), score, isUnproved };
}

/** Word for word in a passage, or judged before and unchanged. */
function knownVerdicts(
	sentences: readonly CitedText[],
	previous: Support | undefined,
): Map<string, SupportVerdict> {
	const before = new Map(previous?.judged?.map((one) => [one.key, one]));
	const verdicts = new Map<string, SupportVerdict>();
	for (const { key, settled, passages } of sentences) {
		if (settled === 'rejected') continue;
		const judged = before.get(key);
		if (settled === 'full') {
			const cardIds = passages.map(({ cardId }) => cardId);
			verdicts.set(key, { key, verdict: 'full', missing: '', cardIds });
		} else if (judged) verdicts.set(key, judged);
	}
	return verdicts;
}

function openSentences(
	sentences: readonly CitedText[],
	verdicts: ReadonlyMap<string, SupportVerdict>,
): CitedText[] {
	const seen = new Set<string>();
	return sentences.filter(({ key, settled }) => {
		if (settled || verdicts.has(key) || seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

/** One call a section, doubtful sentences and doubtful sections first. */
function batches(open: readonly CitedText[]): CitedText[][] {
	const sections = new Map<string, CitedText[]>();
	for (const sentence of open) {
		sections.set(sentence.partId, [...(sections.get(sentence.partId) ?? []), sentence]);
	}
	const doubts = (list: CitedText[]): number => list.filter(({ isDoubtful }) => isDoubtful).length;
	return [...sections.values()]
		.toSorted((a, b) => doubts(b) - doubts(a))
		.map((list) => list.toSorted((a, b) => Number(b.isDoubtful) - Number(a.isDoubtful)))
		.flatMap((list) =>
			Array.from({ length: Math.ceil(list.length / BATCH) }, (_, index) =>
				list.slice(index * BATCH, (index + 1) * BATCH),
			),
		);
}

async function askAll(
	calls: readonly CitedText[][],
	options: { model: ModelPort; language: string; signal?: AbortSignal | undefined },
): Promise<{ verdicts: SupportVerdict[]; model: string; problem: string }> {
	const verdicts: SupportVerdict[] = [];
	let model = '';
	let problem = '';
	let next = 0;
	const lane = async (): Promise<void> => {
		while (next < calls.length) {
			const call = calls[next++]!;
			options.signal?.throwIfAborted();
			try {
				const asked = await askSupport(call, options);
				verdicts.push(...asked.verdicts);
				model = asked.model;
			} catch (error) {
				if (options.signal?.aborted) throw error;
				problem = (error instanceof Error ? error.message : String(error)).slice(0, 300);
			}
		}
	};
	await Promise.all(Array.from({ length: CALLS_AT_ONCE }, lane));
	return { verdicts, model, problem };
}

function outcome(findings: Finding[], reason: string): Pick<SupportChecked, 'result' | 'findings'> {
	const state = reason !== '' ? 'could_not_run' : findings.length > 0 ? 'tripped' : 'clean';
	return {
		result: { ...SUPPORT_CHECK, outcome: state, reason, findings: findings.length },
		findings,
	};
}

function findingOf(sentence: CitedText, verdicts: ReadonlyMap<string, SupportVerdict>): Finding[] {
	const verdict = verdicts.get(sentence.key);
	if (!verdict || sentence.settled === 'rejected') return [];
	const cited = sentence.passages.length === 1 ? 'The cited passage' : 'The cited passages';
	const verb = sentence.passages.length === 1 ? 'does' : 'do';
	switch (verdict.verdict) {
		case 'full':
			return [];
		case 'partial': {
			const at = sentence.text.indexOf(verdict.missing);
			return [
				{
					...whole(sentence),
					severity: 'warn',
					start: sentence.start + at,
					end: sentence.start + at + verdict.missing.length,
					excerpt: verdict.missing.slice(0, 200),
					message: `${cited} ${verb} not say "${verdict.missing}"`,
					suggestion: `Take out the words "${verdict.missing}".`,
				},
			];
		}
		case 'none':
			return [{ ...whole(sentence), message: `${cited} ${verb} not say this` }];
		case 'contradicts':
			return [
				{
					...whole(sentence),
					message: `${cited} ${verb === 'does' ? 'says' : 'say'} the opposite of this`,
				},
			];
	}
}

/** A finding on a sentence, as an error. */
function whole(sentence: Pick<CitedText, 'blockId' | 'start' | 'end' | 'text'>): Finding {
	return {
		check: SUPPORT_CHECK.id,
		severity: 'error',
		group: 'evidence',
		blockId: sentence.blockId,
		start: sentence.start,
		end: sentence.end,
		excerpt: sentence.text.slice(0, 200),
		message: '',
		suggestion: 'Take out the sentence.',
		auto: false,
	};
}

/** Cited or not: such a sentence has no business in a text. */
function speaking({ block, sentence: { text }, offset }: PlacedSentence): Finding {
	return {
		...whole({ blockId: block.id, start: offset, end: offset + text.length, text }),
		message: 'The sentence speaks to a model instead of its reader',
	};
}

function leftOpen(count: number): Finding {
	return {
		check: SUPPORT_CHECK.id,
		severity: 'info',
		group: 'evidence',
		blockId: '',
		start: -1,
		end: -1,
		excerpt: '',
		message: `${count} ${count === 1 ? 'sentence was' : 'sentences were'} not judged: no usable answer came back`,
		suggestion: 'Run the check again, or read the sentences beside their passages.',
		auto: false,
	};
}

function byPlace(context: CheckContext): (a: Finding, b: Finding) => number {
	const order = new Map(context.blocks.map((block, index) => [block.id, index]));
	const rank = (finding: Finding): number => order.get(finding.blockId) ?? -1;
	return (a, b) => rank(a) - rank(b) || a.start - b.start;
}
