import { defineCheck, type CheckContext } from '../check';

/** Traces of making that no reader may see. */
const LEFTOVERS: { pattern: RegExp; what: string }[] = [
	{ pattern: /\[\[[^[\]\n]{0,80}\]{0,2}|\]\]/gu, what: 'a citation marker' },
	{ pattern: /\{\{[^}\n]{0,120}\}?\}?|\}\}/gu, what: 'a ledger marker' },
	{ pattern: /\*\*|__(?=\S)|~~|```/gu, what: 'Markdown' },
	{ pattern: /^#{1,6} (?=\S)/gmu, what: 'a Markdown heading' },
	{ pattern: /^> |^\|?(?: ?:?-{3,}:? ?\|)+/gmu, what: 'Markdown' },
	{ pattern: /\[[^\]\n]{1,120}\]\([^)\n]{1,300}\)/gu, what: 'a Markdown link' },
	{ pattern: /<\/?[a-z][a-z0-9]{0,20}(?: [^<>\n]{0,200})?\/?>/giu, what: 'a tag' },
	{
		pattern:
			/\[(?:your |insert |client|company|name|date|title|link|source|citation|placeholder|tbd|tk|x{2,})[^\]\n]{0,60}\]/giu,
		what: 'a placeholder',
	},
	{ pattern: /\b(?:TODO|TBD|FIXME|XXX+|INSERT [A-Z]+)\b|\blorem ipsum\b/gu, what: 'a placeholder' },
	{
		pattern:
			/\bas an? (?:AI|large language model|language model)\b|\b(?:my )?knowledge cut-?off\b|\bI (?:cannot|can['’]t) (?:browse|access)\b/giu,
		what: 'a model talking about itself',
	},
	{
		pattern: /turn\d+search\d+|oaicite|contentReference|utm_source=chatgpt\.com|:::writing/giu,
		what: 'residue of a chat tool',
	},
	{
		pattern:
			/\b(?:ignore|disregard|forget) (?:all |any |the )?(?:previous|above|prior|earlier) (?:instructions|prompts?|rules)\b|<\|[a-z_]{2,20}\|>|\[\/?INST\]/giu,
		what: 'an instruction meant for a model',
	},
];

/** No marker, Markdown, placeholder or trace of a model is left in the text. */
export const markersResolved = defineCheck({
	id: 'markers-resolved',
	title: 'No markers, placeholders or model residue are left',
	group: 'house',
	strict: true,

	*run(context) {
		for (const { blockId, text } of textsOf(context)) {
			for (const { pattern, what } of LEFTOVERS) {
				for (const match of text.matchAll(pattern)) {
					const end = match.index + match[0].length;
					yield {
						severity: 'error',
						blockId,
						...(blockId === '' ? {} : { start: match.index, end }),
						excerpt: match[0].trim(),
						message: `The text still holds ${what}: "${match[0].trim()}"`,
						suggestion: 'Take it out, or put what it stands for.',
					};
				}
			}
		}
	},
});

function textsOf(context: CheckContext): { blockId: string; text: string }[] {
	const { document } = context;
	const head = [document.title, document.subtitle, document.description, document.callToAction];
	const charts = document.blocks.flatMap((block) =>
		block.type === 'chart'
			? [
					{
						blockId: block.id,
						text: [block.chart.title, block.chart.subtitle, block.chart.alt].join('\n'),
					},
				]
			: [],
	);
	return [
		{ blockId: '', text: [...head, ...document.parts.map((part) => part.title)].join('\n') },
		...context.blocks.map((block) => ({ blockId: block.id, text: block.text })),
		...charts,
	];
}
