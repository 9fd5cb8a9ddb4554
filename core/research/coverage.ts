/** Says, without a model, which questions are answered, by how many independent voices, and where they disagree. */
import type { Card, Evidence, Figure, Question, Source } from '../contracts';
import {
	distanceOf,
	kindOf,
	middleOf,
	sameMeasure,
	sameSubject,
	sameUnit,
	subjectOf,
	UNKNOWN_CLASS,
	type Subject,
} from '../evidence';
import { registrableDomain } from './url';

type Conflict = Evidence['conflicts'][number];

/** Difference from which two values of one quantity are a conflict. */
const CONFLICT = 0.1;
/** Words from which an attribution names one study or survey, not only a body that makes many. */
const STUDY_WORDS = 2;

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

/**
 * Groups of cards of different sources about one quantity whose values differ by more than 10 %. What a page of
 * no standing says against a better source is no conflict; two pages that give one study differently are.
 */
export function findConflicts(cards: readonly Card[], sourceList: readonly Source[]): Conflict[] {
	const suspicious = new Set(
		sourceList.filter(({ flags }) => flags.includes('suspicious')).map(({ id }) => id),
	);
	const groups = new Map<string, Group[]>();
	for (const card of cards) {
		if (suspicious.has(card.sourceId)) continue;
		for (const figure of card.figures) {
			const subject = subjectOf(figure.subject);
			const study = subjectWords(card.attribution);
			// Without a period two values are of one time only where they are of one study.
			const isTimeless = figure.period === '';
			if (subject.words.size === 0 || (isTimeless && study.size < STUDY_WORDS)) continue;
			const key = `${kindOf(figure)}|${figure.period}|${figure.direction}`;
			const alike = groups.get(key) ?? [];
			groups.set(key, alike);
			const group = alike.find(
				(candidate) =>
					sameUnit(candidate.figure.unit, figure.unit) &&
					sameSubject(candidate.subject, subject) &&
					(!isTimeless || isOneStudy(candidate.study, study)),
			);
			if (group === undefined) alike.push({ figure, subject, study, members: [{ card, figure }] });
			else group.members.push({ card, figure });
		}
	}
	const conflicts: Conflict[] = [];
	for (const group of [...groups.values()].flat()) {
		const conflict = conflictIn(group, `K${conflicts.length + 1}`);
		if (conflict !== undefined) conflicts.push(conflict);
	}
	return conflicts;
}

interface Group {
	figure: Figure;
	subject: Subject;
	study: Set<string>;
	members: Member[];
}

interface Member {
	card: Card;
	figure: Figure;
}

function conflictIn({ figure, members: all }: Group, id: string): Conflict | undefined {
	const best = Math.min(...all.map(({ card }) => card.sourceClass));
	const members = all.filter(
		({ card }) => card.sourceClass < UNKNOWN_CLASS || best >= UNKNOWN_CLASS,
	);
	const [low, high] = [0, -1].map((at) =>
		members.toSorted((a, b) => middleOf(a.figure) - middleOf(b.figure)).at(at)!,
	) as [Member, Member];
	const voices = new Set(members.map(({ card }) => card.sourceId));
	if (voices.size < 2 || distanceOf(low.figure, high.figure) <= CONFLICT) return undefined;
	// Each card has the value of the other, too: they tell one series, not two values.
	if (hasValue(low.card, high.figure) && hasValue(high.card, low.figure)) return undefined;
	const about = figure.period === '' ? figure.subject : `${figure.subject} (${figure.period})`;
	const [least, most] = [low.figure.raw, high.figure.raw];
	const studies = members.map(({ card }) => subjectWords(card.attribution));
	const isCopies = studies.every((study) => isOneStudy(study, studies[0]!));
	return {
		id,
		subject: figure.subject,
		cardIds: [...new Set(members.map(({ card }) => card.id))],
		note: isCopies
			? `${about}: pages that name one study (${members[0]!.card.attribution}) give it as ${least} and ${most}; at least one copies it wrongly.`
			: `${about}: the sources say ${least} and ${most}.`,
	};
}

function hasValue(card: Card, figure: Figure): boolean {
	return card.figures.some((own) => sameMeasure(own, figure) && distanceOf(own, figure) === 0);
}

function isOneStudy(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
	return one.size > 0 && other.size > 0 && isPartOf(one, other);
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

function subjectWords(text: string): Set<string> {
	return new Set(subjectOf(text).words);
}
