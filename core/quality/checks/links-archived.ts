import { defineCheck, type CheckContext, type Trip } from '../check';

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
		for (const { blockId, text } of textsOf(context)) {
			for (const match of text.matchAll(LINK)) {
				const link = match[0].replace(/[.,;:!?]+$/, '');
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

/** Address without scheme, "www.", fragment and closing stroke, so that spellings of one page meet. */
function plainAddress(url: string): string {
	return url
		.toLowerCase()
		.replace(/^https?:\/\//, '')
		.replace(/^www\./, '')
		.replace(/#.*$/, '')
		.replace(/\/$/, '');
}

function hostOf(url: string): string {
	return plainAddress(url).split(/[/?:]/)[0] ?? '';
}
