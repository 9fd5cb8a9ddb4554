import type { Source } from '../../contracts';
import { hostOf, uncompaniedFigures, UNKNOWN_CLASS, type Uncompanied } from '../../evidence';
import { defineCheck, type CheckContext, type Trip } from '../check';

const MOST_OF_ONE_DOMAIN = 0.35;
const LEAST_WELL_SOURCED = 0.6;
/** With fewer citations or figures a share says nothing. */
const LEAST_CITATIONS = 10;
const LEAST_FIGURES = 8;
const LEAST_SOURCES = 5;
const SAYS_WHOSE =
	/\b(?:according to|says?|said|reports?|reported|estimates?|estimated|puts?|counts?|counted|found|finds|calculates?|writes|laut|selon|según|secondo|volgens)\b/iu;
const TWO_LEVEL = /\.(?:co|com|org|gov|ac|net|gob|gouv)\.[a-z]{2}$/;

/** No source carries the document alone, and figures come from where figures are made (V12). */
export const sourceShares = defineCheck({
	id: 'source-shares',
	title: 'Sources are many and strong enough',
	group: 'evidence',

	*run(context) {
		yield* domains(context);
		yield* strength(context);
	},
});

function* domains(context: CheckContext): Generator<Trip> {
	const counts = new Map<string, number>();
	let total = 0;
	for (const { sentence } of context.sentences) {
		for (const id of sentence.cardIds) {
			const source = context.sources.get(context.cards.get(id)?.sourceId ?? '');
			// The client's own facts are not a source to be balanced.
			if (!source || source.lane === 'client' || id.startsWith('C')) continue;
			const domain = source.owner ?? domainOf(source.finalUrl || source.url);
			counts.set(domain, (counts.get(domain) ?? 0) + 1);
			total += 1;
		}
	}
	const most = [...counts].toSorted((a, b) => b[1] - a[1])[0];
	if (!most || total < LEAST_CITATIONS || context.evidence.sources.length < LEAST_SOURCES) return;
	const [domain, count] = most;
	if (count / total <= MOST_OF_ONE_DOMAIN) return;
	yield {
		severity: 'warn',
		blockId: '',
		excerpt: domain,
		message: `${Math.round((count * 100) / total)} % of the citations (${count} of ${total}) lead to ${domain}; 35 % are the limit`,
		suggestion: 'Let other sources carry part of it, or say in the method why this one has to.',
	};
}

function* strength(context: CheckContext): Generator<Trip> {
	let [figures, strong] = [0, 0];
	const weak: Trip[] = [];
	for (const { block, offset, sentence, matches } of context.matchedSentences()) {
		const stated = matches.filter((match) => match.isChecked && match.agrees);
		if (stated.length === 0) continue;
		const sources = sourcesOf(sentence.cardIds, context);
		const isStrong =
			sources.some((source) => source.class <= 2 || source.lane === 'client') ||
			new Set(sources.map((source) => source.owner ?? domainOf(source.finalUrl))).size > 1;
		figures += stated.length;
		if (isStrong) strong += stated.length;
		const cards = sentence.cardIds.flatMap((id) => context.cards.get(id) ?? []);
		const lonely = uncompaniedFigures({ text: sentence.text, matches }, cards, context.evidence);
		for (const one of lonely) {
			const { card } = one;
			const source = context.sources.get(card.sourceId);
			const severity = card.sourceClass >= UNKNOWN_CLASS ? 'error' : 'warn';
			if (!source || maySay(one, { text: sentence.text, source, context })) continue;
			weak.push({
				severity,
				blockId: block.id,
				start: offset,
				end: offset + sentence.text.length,
				excerpt: sentence.text,
				message: messageOf(one, source),
				suggestion:
					one.standing === 'outranked'
						? 'Use the figure of the better source, or take it out.'
						: 'Say whose figure it is ("according to …"), or cite a second source.',
			});
			break;
		}
	}
	yield* weak;
	if (figures < LEAST_FIGURES || strong / figures >= LEAST_WELL_SOURCED) return;
	yield {
		severity: 'warn',
		blockId: '',
		message: `${Math.round((strong * 100) / figures)} % of the figures come from official or methodical sources or from two; 60 % are wanted`,
		suggestion: 'Prefer figures of classes 1 and 2, or cite a second source beside the first.',
	};
}

/** A figure may be told with its owner; one of class 5 that a better source contradicts, only as a listed conflict. */
function maySay(
	{ card, standing, isNamed }: Uncompanied,
	{ text, source, context }: { text: string; source: Source; context: CheckContext },
): boolean {
	if (card.sourceClass < UNKNOWN_CLASS) return isNamed || saysWhose(text, source);
	const isListed = context.evidence.conflicts.some(({ cardIds }) => cardIds.includes(card.id));
	return isNamed && (standing !== 'outranked' || isListed);
}

function messageOf({ raw, card, standing }: Uncompanied, source: Source): string {
	const whose = `class ${card.sourceClass} (${source.publisher || domainOf(source.finalUrl)})`;
	return standing === 'outranked'
		? `${raw} is of a source of ${whose}, and a better source says otherwise`
		: `${raw} rests on one source of ${whose} and the sentence does not say whose it is`;
}

function sourcesOf(cardIds: readonly string[], context: CheckContext): Source[] {
	const ids = new Set(cardIds.map((id) => context.cards.get(id)?.sourceId ?? ''));
	return [...ids].map((id) => context.sources.get(id)).filter((source) => source !== undefined);
}

function saysWhose(sentence: string, source: Source): boolean {
	const publisher = source.publisher.split(/\s+/)[0] ?? '';
	return (
		SAYS_WHOSE.test(sentence) ||
		(publisher.length > 2 && sentence.toLowerCase().includes(publisher.toLowerCase()))
	);
}

/** The domain somebody registered: "data.agency.gov.uk" is of "agency.gov.uk". */
function domainOf(url: string): string {
	const host = hostOf(url) || url;
	const parts = host.split('.');
	return parts.slice(TWO_LEVEL.test(host) ? -3 : -2).join('.');
}
