/** Says, without a model, which questions are answered, by how many independent voices, and where they disagree. */
import type { Card, Evidence, Figure, Question, Source } from '../contracts';
import { registrableDomain } from './url';
import { wordsOf } from './triage';

type Conflict = Evidence['conflicts'][number];

/** Difference from which two values of one quantity are a conflict. */
const CONFLICT = 0.1;
const SAME_SUBJECT = 0.75;
const STOP_WORDS = new Set(
	(
		'the of in and for to per by on at a an all total number der die das und von im ' +
		'more less than over under about around nearly almost up down least most some'
	).split(' '),
);

/**
 * Coverage of each question. Flagged sources do not count; two cards that name the same original study
 * are one voice. A source of class 1 answers alone, others in pairs.
 */
export function coverQuestions(
	questions: readonly Question[],
	evidence: { sources: readonly Source[]; cards: readonly Card[]; conflicts: readonly Conflict[] },
): Question[] {
	const sources = new Map(evidence.sources.map((source) => [source.id, source]));
	const disputed = new Set(evidence.conflicts.flatMap((conflict) => conflict.cardIds));
	return questions.map((question) => {
		const cards = evidence.cards.filter(
			(card) =>
				card.questionId === question.id &&
				sources.get(card.sourceId)?.flags.includes('suspicious') !== true,
		);
		const voices = new Set(cards.map((card) => voiceOf(card, sources)));
		const isOfficial = cards.some((card) => card.sourceClass === 1);
		return { ...question, coverage: state(cards, { voices: voices.size, isOfficial, disputed }) };
	});
}

/** Groups of cards of different voices about one quantity whose values differ by more than 10 %. */
export function findConflicts(cards: readonly Card[], sourceList: readonly Source[]): Conflict[] {
	const sources = new Map(sourceList.map((source) => [source.id, source]));
	const groups: {
		figure: Figure;
		words: Set<string>;
		members: { card: Card; figure: Figure }[];
	}[] = [];
	for (const card of cards) {
		for (const figure of card.figures) {
			const words = subjectWords(figure.subject);
			if (words.size === 0 || figure.period === '') continue;
			const group = groups.find(
				(candidate) =>
					candidate.figure.kind === figure.kind &&
					candidate.figure.unit === figure.unit &&
					candidate.figure.period === figure.period &&
					candidate.figure.direction === figure.direction &&
					likeness(candidate.words, words) >= SAME_SUBJECT,
			);
			if (group === undefined) groups.push({ figure, words, members: [{ card, figure }] });
			else group.members.push({ card, figure });
		}
	}
	const conflicts: Conflict[] = [];
	for (const { figure, members } of groups) {
		const voices = new Set(members.map(({ card }) => voiceOf(card, sources)));
		const values = members.map((member) => middleOf(member.figure));
		const [least, most] = [Math.min(...values), Math.max(...values)];
		if (voices.size < 2 || most === 0 || (most - least) / Math.abs(most) <= CONFLICT) continue;
		const [low, high] = [least, most].map(
			(value) => members.find((member) => middleOf(member.figure) === value)!.figure.raw,
		);
		conflicts.push({
			id: `K${conflicts.length + 1}`,
			subject: figure.subject,
			cardIds: [...new Set(members.map(({ card }) => card.id))],
			note: `${figure.subject} (${figure.period}): the sources say ${low} and ${high}.`,
		});
	}
	return conflicts;
}

function state(
	cards: readonly Card[],
	facts: { voices: number; isOfficial: boolean; disputed: ReadonlySet<string> },
): Question['coverage'] {
	if (cards.length === 0) return 'open';
	if (cards.some((card) => facts.disputed.has(card.id))) return 'conflict';
	return facts.isOfficial || facts.voices >= 2 ? 'answered' : 'thin';
}

function voiceOf(card: Card, sources: ReadonlyMap<string, Source>): string {
	const study = wordsOf(card.attribution).sort().join(' ');
	if (study !== '') return `study:${study}`;
	const source = sources.get(card.sourceId);
	const domain = source === undefined ? '' : registrableDomain(source.finalUrl);
	return domain === '' ? `source:${card.sourceId}` : `domain:${domain}`;
}

function subjectWords(subject: string): Set<string> {
	return new Set(wordsOf(subject).filter((word) => !STOP_WORDS.has(word)));
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	const shared = [...one].filter((word) => other.has(word)).length;
	return shared / (one.size + other.size - shared || 1);
}

function middleOf(figure: Figure): number {
	return figure.high === undefined ? figure.value : (figure.value + figure.high) / 2;
}
