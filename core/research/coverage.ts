/** Says, without a model, which questions are answered, by how many independent voices, and where they disagree. */
import type { Card, Evidence, Figure, Question, Source } from '../contracts';
import { registrableDomain } from './url';
import { wordsOf } from './ranking';

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
		const voices = voicesOf(cards, sources);
		const isOfficial = cards.some((card) => card.sourceClass === 1);
		return { ...question, coverage: state(cards, { voices, isOfficial, disputed }) };
	});
}

/** Groups of cards of different sources about one quantity whose values differ by more than 10 %. */
export function findConflicts(cards: readonly Card[], sourceList: readonly Source[]): Conflict[] {
	const suspicious = new Set(
		sourceList.filter(({ flags }) => flags.includes('suspicious')).map(({ id }) => id),
	);
	const groups = new Map<string, Group[]>();
	for (const card of cards) {
		if (suspicious.has(card.sourceId)) continue;
		for (const figure of card.figures) {
			const words = subjectWords(figure.subject);
			if (words.size === 0 || figure.period === '') continue;
			const key = `${kindOf(figure)}|${figure.period}|${figure.direction}`;
			const alike = groups.get(key) ?? [];
			groups.set(key, alike);
			const group = alike.find(
				(candidate) =>
					sameUnit(candidate.figure.unit, figure.unit) &&
					likeness(candidate.words, words) >= SAME_SUBJECT,
			);
			if (group === undefined) alike.push({ figure, words, members: [{ card, figure }] });
			else group.members.push({ card, figure });
		}
	}
	const conflicts: Conflict[] = [];
	for (const { figure, members } of [...groups.values()].flat()) {
		const voices = new Set(members.map(({ card }) => card.sourceId));
		const values = members.map((member) => middleOf(member.figure));
		const [least, most] = [Math.min(...values), Math.max(...values)];
		const widest = Math.max(Math.abs(least), Math.abs(most));
		if (voices.size < 2 || widest === 0 || (most - least) / widest <= CONFLICT) continue;
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

interface Group {
	figure: Figure;
	words: Set<string>;
	members: { card: Card; figure: Figure }[];
}

/** A bare count and a count of named things are one kind when their units agree. */
function kindOf(figure: Figure): string {
	return figure.kind === 'quantity' ? 'cardinal' : figure.kind;
}

function sameUnit(one: string, other: string): boolean {
	const [a, b] = [one, other].map((unit) =>
		wordsOf(unit)[0] === undefined ? unit : wordsOf(unit).join(' '),
	);
	return a === b || a === '' || b === '';
}

function state(
	cards: readonly Card[],
	facts: { voices: number; isOfficial: boolean; disputed: ReadonlySet<string> },
): Question['coverage'] {
	if (cards.length === 0) return 'open';
	if (cards.some((card) => facts.disputed.has(card.id))) return 'conflict';
	return facts.isOfficial || facts.voices >= 2 ? 'answered' : 'thin';
}

/**
 * Independent voices behind cards. Cards that name the same original study are one voice, also when one names
 * it shorter than the other; cards that name none speak for the owner of their site.
 */
function voicesOf(cards: readonly Card[], sources: ReadonlyMap<string, Source>): number {
	const studies: Set<string>[] = [];
	const owners = new Set<string>();
	for (const card of cards) {
		const study = subjectWords(card.attribution);
		if (study.size === 0) {
			const source = sources.get(card.sourceId);
			const owner = source?.owner ?? registrableDomain(source?.finalUrl ?? '');
			owners.add(owner || card.sourceId);
		} else if (!studies.some((known) => isPartOf(known, study))) studies.push(study);
	}
	return studies.length + owners.size;
}

function isPartOf(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
	const [small, large] = one.size <= other.size ? [one, other] : [other, one];
	return [...small].every((word) => large.has(word));
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
