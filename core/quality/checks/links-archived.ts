import type { Source } from '../../contracts';
import { hostOf } from '../../evidence';
import { defineCheck, type CheckContext, type Trip } from '../check';

const DAY_MS = 86_400_000;
/** Days an archived page may be older than the document that cites it. */
const MOST_DAYS = 180;
const LINK = /(?:https?:\/\/|www\.)[^\s<>"“”'’)\]}|]{1,2000}/giu;

/** Every link is an address of the ledger or of the client, and every cited source was read and archived (V13). */
export const linksArchived = defineCheck({
	id: 'links-archived',
	title: 'Links lead to archived sources only',
	group: 'evidence',

	*run(context) {
		const allowed = new Set(
			context.evidence.sources.flatMap((source) =>
				[source.url, source.finalUrl, ...source.alsoAt].map(plainAddress),
			),
		);
		const clientHost = hostOf(context.brief.client.website);
		const forwarding = new Map(
			context.evidence.sources
				.filter((source) => plainAddress(source.url) !== plainAddress(source.finalUrl))
				.map((source) => [plainAddress(source.url), source.finalUrl]),
		);
		for (const { blockId, text } of textsOf(context)) {
			for (const match of text.matchAll(LINK)) {
				const link = match[0].replace(/[.,;:!?]+$/, '');
				const final = forwarding.get(plainAddress(link));
				if (final !== undefined && blockId !== '') {
					yield {
						severity: 'warn',
						blockId,
						start: match.index,
						end: match.index + link.length,
						excerpt: link,
						message: `The link ${link} leads on to ${final}`,
						suggestion: 'Give the final address.',
					};
				}
				if (allowed.has(plainAddress(link))) continue;
				if (clientHost !== '' && hostOf(link) === clientHost) continue;
				yield {
					severity: 'error',
					blockId,
					...(blockId === '' ? {} : { start: match.index, end: match.index + link.length }),
					excerpt: link,
					message: `The link ${link} is neither in the ledger nor on the site of the client`,
					suggestion: 'Take the link out and cite the card instead.',
				};
			}
		}
		yield* unreadSources(context);
	},
});

function textsOf(context: CheckContext): { blockId: string; text: string }[] {
	const { document } = context;
	const titles = document.parts.map((part) => part.title);
	const head = [document.title, document.subtitle, document.description, document.callToAction];
	return [
		{ blockId: '', text: [...head, ...titles].join('\n') },
		...context.blocks.map((block) => ({ blockId: block.id, text: block.text })),
	];
}

function* unreadSources(context: CheckContext): Generator<Trip> {
	const seen = new Set<string>();
	for (const block of context.blocks) {
		for (const id of block.cardIds) {
			const sourceId = context.cards.get(id)?.sourceId ?? '';
			const source = context.sources.get(sourceId);
			if (!source || seen.has(sourceId)) continue;
			seen.add(sourceId);
			yield* ageTrips(source, { blockId: block.id, cardId: id }, context);
			const isRead = source.fetchedAt !== '' && /^[0-9a-f]{64}$/.test(source.snapshot);
			if (isRead && /^(?:https?|file):/i.test(source.finalUrl)) continue;
			yield {
				severity: 'error',
				blockId: block.id,
				excerpt: id,
				message: `Source ${sourceId} was cited but never read and archived`,
				suggestion: 'Cite a source that was read, or take the statement out.',
			};
		}
	}
}

/** An archived text that is too old for the document says what stood there once (V13). */
function* ageTrips(
	source: Source,
	{ blockId, cardId }: { blockId: string; cardId: string },
	{ document, brief }: CheckContext,
): Generator<Trip> {
	if (!/^https?:/i.test(source.finalUrl)) return;
	const days = (Date.parse(document.date || brief.date) - Date.parse(source.fetchedAt)) / DAY_MS;
	if (Number.isNaN(days) || days <= MOST_DAYS) return;
	yield {
		severity: 'error',
		blockId,
		excerpt: cardId,
		message: `Source ${source.id} was read ${Math.round(days)} days before the document; ${MOST_DAYS} are the limit`,
		suggestion: 'Read the source again, or cite one that was read for this document.',
	};
}

/** Address without scheme, "www.", fragment and closing stroke, so that spellings of one page meet. */
function plainAddress(url: string): string {
	return url
		.toLowerCase()
		.replace(/^https?:\/\//, '')
		.replace(/^www\./, '')
		.replace(/#.*$/, '')
		.replace(/\/$/, '');
}
