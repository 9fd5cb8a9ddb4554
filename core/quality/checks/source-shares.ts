import type { Source } from '../../contracts';
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
		const [only] = sources;
		if (isStrong || !only || only.class < 4 || saysWhose(sentence.text, only)) continue;
		weak.push({
			severity: 'warn',
			blockId: block.id,
			start: offset,
			end: offset + sentence.text.length,
			excerpt: sentence.text,
			message: `The figure rests on one source of class ${only.class} (${only.publisher || domainOf(only.finalUrl)}) and the sentence does not say whose it is`,
			suggestion: 'Say whose figure it is ("according to …"), or cite a second source.',
		});
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
	const host =
		/^[a-z]+:\/\/([^/?#:]+)/i
			.exec(url)?.[1]
			?.toLowerCase()
			.replace(/^www\./, '') ?? url;
	const parts = host.split('.');
	return parts.slice(TWO_LEVEL.test(host) ? -3 : -2).join('.');
}
