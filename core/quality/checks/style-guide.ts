import { findQuotations } from '../../evidence';
import { cannotRun, defineCheck, type CheckContext, type Trip } from '../check';
import { isHeadingBlock, styleTrips, type GuidedText } from '../style-guide/apply-style-guide';
import { parseStyleGuide } from '../style-guide/parse-style-guide';

/** The text keeps to the style guide of the client: terms, patterns, spelling, numbers. */
export const styleGuide = defineCheck({
	id: 'style-guide',
	title: 'The style guide of the client',
	group: 'house',
	appliesTo: ({ brief }) => (brief.voice?.styleGuide ?? '').trim() !== '',

	run(context) {
		const guide = parseStyleGuide(context.brief.voice?.styleGuide ?? '');
		const primary = guide.language.split('-')[0]?.toLowerCase();
		if (primary !== context.language) {
			return cannotRun(
				`the style guide is for ${guide.language}; not available for ${context.document.language}`,
			);
		}
		const order = new Map(context.blocks.map((block, index) => [block.id, index]));
		const hits: Trip[] = [...styleTrips(guide, textsOf(context), context.document.format)];
		const rank = (trip: Trip): number => order.get(trip.blockId) ?? -1;
		return hits.toSorted((a, b) => rank(a) - rank(b) || (a.start ?? -1) - (b.start ?? -1));
	},
});

function textsOf(context: CheckContext): GuidedText[] {
	const { document } = context;
	const heads = [document.title, document.subtitle, ...document.parts.map((part) => part.title)];
	return [
		...heads.map((text) => ({ blockId: '', offset: 0, text, isHeading: true })),
		...context.blocks.flatMap((block) =>
			block.units
				.filter((unit) => unit.role !== 'pull_quote')
				.map((unit) => ({
					blockId: block.id,
					offset: unit.start,
					text: withoutQuotations(unit.text),
					isHeading: isHeadingBlock(block),
				})),
		),
	];
}

/** Words of others are theirs. */
function withoutQuotations(text: string): string {
	let result = text;
	for (const { start, end } of findQuotations(text)) {
		result = result.slice(0, start) + ' '.repeat(end - start) + result.slice(end);
	}
	return result;
}
