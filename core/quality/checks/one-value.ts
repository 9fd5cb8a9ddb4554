import type { Figure } from '../../contracts';
import { defineCheck, type CheckContext, type MatchedSentence, type Trip } from '../check';
import { contentWords } from '../content-words';

/** Words that say that values differ. */
const SAYS_SO =
	/\b(?:while|whereas|but|however|differ\w*|other|another|others|between|range\w*|estimates?|higher|lower|earlier|later|before|after|revised|by contrast|instead|conflict\w*|disagree\w*)\b/iu;
/** Two claims with fewer words in common than this share are two claims. */
const SAME_CLAIM = 0.25;
/** Values with this many digits are no coincidence. */
const TELLING_DIGITS = 3;

interface Use {
	entry: MatchedSentence;
	figure: Figure;
	cardId: string;
	sourceId: string;
	printed: Figure;
}

/** One thing has one value, and one value of one source does not stand for two claims (V10). */
export const oneValue = defineCheck({
	id: 'one-value',
	title: 'One thing has one value throughout',
	group: 'evidence',

	*run(context) {
		const uses = usesOf(context);
		yield* twoValues(uses, context);
		yield* twoSources(uses, context);
	},
});

function usesOf(context: CheckContext): Use[] {
	return context.matchedSentences().flatMap((entry) =>
		entry.matches.flatMap((match): Use[] => {
			const found = match.agreesWith;
			if (!match.isChecked || !found || found.cardId === '') return [];
			const card = context.cards.get(found.cardId);
			const own = card?.figures.find(({ raw }) => raw === found.figure.raw);
			if (!card) return [];
			return [
				{
					entry,
					figure: own ?? found.figure,
					cardId: card.id,
					sourceId: card.sourceId,
					printed: match.figure,
				},
			];
		}),
	);
}

/** Cards that research put into one conflict group, told in different sentences without a word about it. */
function* twoValues(uses: Use[], context: CheckContext): Generator<Trip> {
	for (const conflict of context.evidence.conflicts) {
		const ids = new Set(conflict.cardIds);
		const about = uses.filter((use) => ids.has(use.cardId));
		const values = new Map<string, Use>();
		for (const use of about) {
			const key = `${use.figure.value}|${use.figure.unit}|${use.figure.period}`;
			if (!values.has(key)) values.set(key, use);
		}
		const [first, ...others] = [...values.values()].filter(
			(use, _, all) =>
				all[0]?.figure.period === use.figure.period && all[0]?.figure.unit === use.figure.unit,
		);
		for (const other of first ? others : []) {
			if (!first || saysSo(first, other)) continue;
			yield {
				...placeOf(other),
				severity: 'warn',
				message: `${conflict.subject || 'One thing'} is ${first.printed.raw} (${first.cardId}) in one place and ${other.printed.raw} (${other.cardId}) here`,
				suggestion: 'Name both values and why they differ, or keep to one.',
			};
		}
	}
}

/** The same telling figure from two sources in sentences about different things. */
function* twoSources(uses: Use[], context: CheckContext): Generator<Trip> {
	const seen = new Map<string, Use>();
	for (const use of uses) {
		const { figure } = use;
		if (!isTelling(figure)) continue;
		const key = `${figure.value}|${figure.unit}`;
		const before = seen.get(key);
		if (!before) {
			seen.set(key, use);
			continue;
		}
		if (before.sourceId === use.sourceId || before.entry.sentence === use.entry.sentence) continue;
		if (shared(before, use, context.language) >= SAME_CLAIM) continue;
		yield {
			...placeOf(use),
			severity: 'warn',
			message: `${use.printed.raw} stands for one thing from ${before.sourceId} and for another from ${use.sourceId}`,
			suggestion: 'Look whether both sources really give this figure for what is said here.',
		};
	}
}

function isTelling({ kind, value }: Figure): boolean {
	if (kind === 'year' || kind === 'date' || kind === 'label' || kind === 'ordinal') return false;
	return String(value).replace(/[.-]|0+$|^0\.?0*/g, '').length >= TELLING_DIGITS;
}

function shared(one: Use, other: Use, language: string): number {
	const a = new Set(contentWords(one.entry.sentence.text, language));
	const b = new Set(contentWords(other.entry.sentence.text, language));
	const both = [...a].filter((word) => b.has(word)).length;
	return both / Math.max(1, Math.min(a.size, b.size));
}

function saysSo(one: Use, other: Use): boolean {
	if (one.entry.sentence === other.entry.sentence) return true;
	return SAYS_SO.test(one.entry.sentence.text) || SAYS_SO.test(other.entry.sentence.text);
}

function placeOf({ entry, printed }: Use): Pick<Trip, 'blockId' | 'start' | 'end' | 'excerpt'> {
	const { block, offset } = entry;
	return {
		blockId: block.id,
		start: offset + printed.start,
		end: offset + printed.end,
		excerpt: printed.raw,
	};
}
