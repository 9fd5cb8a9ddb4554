/** Documents of a wanted size from documents of the sandbox: joined, cut, or continued with their own blocks. */

/**
 * One document from several: the front of the first, the sections of all. Ids are made distinct, so
 * that every citation still finds its card and every card its passage.
 */
export function joined(results) {
	const parts = results.map((result, index) => (index === 0 ? result : renamed(result, index)));
	const [first] = parts;
	const sections = parts.flatMap(({ document }) =>
		document.parts.filter((part) => part.role === 'section'),
	);
	const around = first.document.parts.filter((part) => part.role !== 'section');
	const alive = new Set([...sections, ...around].map((part) => part.id));
	const unique = (list, key) => [...new Map(list.map((entry) => [entry[key], entry])).values()];
	return {
		...first,
		document: {
			...first.document,
			parts: inOrder([
				...around,
				...sections.map((part, index) => ({ ...part, number: index + 1 })),
			]),
			blocks: parts.flatMap(({ document }) => document.blocks).filter((b) => alive.has(b.partId)),
		},
		evidence: {
			...first.evidence,
			sources: parts.flatMap(({ evidence }) => evidence.sources),
			cards: parts.flatMap(({ evidence }) => evidence.cards),
		},
		archive: {
			...first.archive,
			snapshots: unique(
				parts.flatMap(({ archive }) => archive.snapshots),
				'sha256',
			),
		},
	};
}

/** The document with so many blocks in its sections: the first ones, then copies of them. */
export function withSectionBlocks(document, count) {
	const isSection = new Set(
		document.parts.filter((part) => part.role === 'section').map((part) => part.id),
	);
	const own = document.blocks.filter((block) => isSection.has(block.partId));
	const chosen = Array.from({ length: count }, (_, index) => {
		const block = own[index % own.length];
		const round = Math.floor(index / own.length);
		return round === 0 ? block : { ...block, id: `${block.id}r${round}` };
	}).filter((block) => !(block.type === 'chart' && block.id.includes('r')));
	const blocks = document.parts.flatMap((part) =>
		(isSection.has(part.id) ? chosen : document.blocks).filter((b) => b.partId === part.id),
	);
	const alive = new Set(blocks.map((block) => block.partId));
	return { ...document, blocks, parts: document.parts.filter((part) => alive.has(part.id)) };
}

const ORDER = ['summary', 'introduction', 'section', 'plan', 'conclusion', 'limits'];
const inOrder = (parts) => [...parts].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));

/** Every id of a result with a mark of its own: cards E7 → E2007, sources, parts, blocks, charts. */
function renamed(result, index) {
	const text = (value) =>
		JSON.stringify(value)
			.replace(/\bE(\d+)(?=["\\.])/g, (_, n) => `E${index * 2000 + Number(n)}`)
			.replace(/"S(\d+)"/g, (_, n) => `"S${index * 200 + Number(n)}"`)
			.replace(/"(id|partId)":"([a-zX]\w*)"/g, (_, key, id) => `"${key}":"${id}q${index}"`);
	return {
		...result,
		document: JSON.parse(text(result.document)),
		evidence: JSON.parse(text(result.evidence)),
		archive: JSON.parse(text(result.archive)),
	};
}
