import { isCheckable } from '../../evidence';
import aliases from '../lists/name-aliases.json';
import { defineCheck, type CheckContext, type PlacedSentence, type Trip } from '../check';
import { namesIn, type Name } from '../names';

/** Names of one place and of its people: either carries the other. */
const ALIASES: readonly (readonly string[])[] = aliases;

const ROLES = new Set(['lead', 'prose', 'item', 'callout', 'finding']);
/** Characters of the archived text around a passage in which a name may stand. */
const AROUND = 600;

/** Names of people, bodies and products in a cited sentence stand in or beside its passages (V5). */
export const namesInEvidence = defineCheck({
	id: 'names-in-evidence',
	title: 'Names stand in the cited passages',
	group: 'evidence',

	*run(context) {
		const own = folded(ownNames(context));
		for (const entry of context.sentences) {
			const { unit, sentence } = entry;
			if (!ROLES.has(unit.role) || sentence.cardIds.length === 0) continue;
			const names = namesIn(withoutQuotes(entry), context.language);
			if (names.length === 0) continue;
			const known = [
				own,
				folded(besideIt(entry, context)),
				...cardsOf(entry, context).map(({ text }) => text),
			];
			const initials = (): Set<string> =>
				new Set(cardsOf(entry, context).flatMap((card) => [...card.initials]));
			for (const name of names) {
				if (isKnown(name, known, initials)) continue;
				yield tripOf(name, entry, context);
			}
		}
	},
});

function tripOf(name: Name, entry: PlacedSentence, context: CheckContext): Trip {
	const { block, offset, sentence } = entry;
	const hasFigure = context
		.matchedSentences()
		.find((other) => other.sentence === sentence)
		?.matches.some(({ figure, isChecked }) => isChecked && isCheckable(figure));
	return {
		severity: hasFigure === true ? 'error' : 'warn',
		blockId: block.id,
		start: offset + name.start,
		end: offset + name.end,
		excerpt: name.text,
		message: `"${name.text}" is named in no passage the sentence cites (${sentence.cardIds.join(', ')})`,
		suggestion: 'Take the name out, or cite the passage that names it.',
	};
}

/** What the brief says of client, topic and keywords needs no source. */
function ownNames({ brief, document }: CheckContext): string {
	const { client, voice } = brief;
	return [
		...[client.name, client.industry, client.website, client.about, client.contact],
		...[...client.services, brief.topic, ...brief.keywords, ...brief.mustAnswer, brief.audience],
		...[brief.region ?? '', brief.direction, document.primaryKeyword ?? ''],
		...(voice?.card?.useTerms ?? []),
		...(brief.knowledge ?? []).map((passage) => `${passage.title} ${passage.text}`),
	].join('\n');
}

interface KnownWords {
	text: string;
	initials: Set<string>;
}

/** Passages of a sentence with what stands around them and their sources, read once in a run. */
function cardsOf({ sentence }: PlacedSentence, context: CheckContext): KnownWords[] {
	const read = context.once('names-by-card', () => new Map<string, KnownWords>());
	return sentence.cardIds.flatMap((id) => {
		const known = read.get(id);
		if (known) return [known];
		const card = context.cards.get(id);
		if (!card) return [];
		const source = context.sources.get(card.sourceId);
		const archived = context.snapshots.get(card.snapshot)?.text ?? '';
		const words = [
			...[card.exact, card.prefix, card.suffix, card.attribution, card.speaker],
			archived.slice(Math.max(0, card.start - AROUND), card.end + AROUND),
			...[source?.title, source?.publisher, source?.author, source?.finalUrl],
		].join('\n');
		const made = { text: folded(words), initials: initialsOf(words) };
		read.set(id, made);
		return [made];
	});
}

/** The sentence before and the title of the section. */
function besideIt({ unit, sentence, block }: PlacedSentence, context: CheckContext): string {
	return `${unit.text.slice(0, sentence.start)}\n${context.parts.get(block.partId)?.title ?? ''}`;
}

/** The words of the sentence with quotations blanked out: they are proved word for word elsewhere. */
function withoutQuotes({ sentence }: PlacedSentence): string {
	let text = sentence.text;
	for (const { run, start, end } of sentence.runs) {
		if (run.kind !== 'quote') continue;
		const [from, to] = [Math.max(0, start - sentence.start), Math.max(0, end - sentence.start)];
		text = text.slice(0, from) + ' '.repeat(Math.max(0, to - from)) + text.slice(to);
	}
	return text;
}

function isKnown(name: Name, known: string[], initials: () => Set<string>): boolean {
	const plain = folded(name.text);
	const stands = (words: string): boolean => known.some((text) => text.includes(words));
	if (stands(plain)) return true;
	const acronym = name.text.replace(/s$/, '').toUpperCase();
	if (name.isAcronym && (initials().has(acronym) || stands(folded(acronym)))) return true;
	const others = ALIASES.find((group) => group.includes(plain)) ?? [];
	if (others.some((alias) => known.some((text) => hasWord(text, alias)))) return true;
	// "European Union" is known from a passage that says EU.
	const letters = initialLetters(name.text);
	if (letters.length > 1 && known.some((text) => hasWord(text, letters.toLowerCase()))) return true;
	// Each word of a longer name stands there, perhaps with another ending: "German" and "Germany".
	const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3 || /\d/.test(word));
	return (
		words.length > 0 &&
		words.every((word) => stands(word.length > 5 ? word.slice(0, word.length - 2) : word))
	);
}

/** First letters of the capitalised words of a name. */
function initialLetters(name: string): string {
	return name
		.split(/[ -]/)
		.filter((word) => /^\p{Lu}/u.test(word))
		.map((word) => word.charAt(0))
		.join('');
}

function hasWord(text: string, word: string): boolean {
	const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`(?<!\\p{L})${escaped}(?!\\p{L})`, 'u').test(text);
}

/** "International Energy Agency" is known as IEA. */
function initialsOf(text: string): Set<string> {
	const runs = text.matchAll(/\p{Lu}[\p{L}-]+(?:(?: (?:of|the|and|for))? \p{Lu}[\p{L}-]+){1,6}/gu);
	return new Set(
		[...runs].flatMap(([run]) => {
			const letters = run.split(/[ -]/).filter((word) => /^\p{Lu}/u.test(word));
			const all = letters.map((word) => word.charAt(0)).join('');
			return letters.map((_, index) => all.slice(index)).filter((part) => part.length > 1);
		}),
	);
}

function folded(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[‘’‚‛`´]/g, "'")
		.replace(/[‐‑‒–—−]/g, '-')
		.replace(/\s+/g, ' ');
}
