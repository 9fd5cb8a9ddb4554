import type { FigureMatch } from '../../evidence';
import { defineCheck, type Trip } from '../check';

const DIFFERENT: Partial<Record<NonNullable<FigureMatch['reason']>, string>> = {
	unit: 'has another unit than',
	currency: 'has another currency than',
	kind: 'is another kind of figure than',
	period: 'is about another period than',
};

/** Unit, currency, kind and period of a figure are those of the cited passage; percent is not percentage points (V8). */
export const unitsAndPeriods = defineCheck({
	id: 'units-and-periods',
	title: 'Units, currencies and periods are those of the source',
	group: 'evidence',

	*run(context) {
		for (const { block, unit, offset, matches } of context.matchedSentences()) {
			for (const match of matches) {
				const trip = different(match) ?? (unit.role === 'table_row' ? undefined : missing(match));
				if (!trip) continue;
				const { start, end, raw } = match.figure;
				yield {
					...trip,
					blockId: block.id,
					start: offset + start,
					end: offset + end,
					excerpt: raw,
				};
			}
		}
	},
});

function different(match: FigureMatch): Trip | undefined {
	const words = match.reason === undefined ? undefined : DIFFERENT[match.reason];
	if (!match.isChecked || !words || !match.nearest) return undefined;
	const { figure, nearest } = match;
	const period = (of: typeof figure): string =>
		match.reason === 'period' ? ` (${of.period})` : '';
	return {
		severity: 'error',
		blockId: '',
		message:
			`"${figure.raw}"${period(figure)} ${words} "${nearest.figure.raw}"` +
			`${period(nearest.figure)} in the cited passage (${nearest.cardId})`,
		suggestion: 'Keep the unit, currency and period of the passage; nothing is converted silently.',
	};
}

function missing(match: FigureMatch): Trip | undefined {
	if (!match.isChecked || match.loses !== 'unit' || !match.agreesWith) return undefined;
	return {
		severity: 'warn',
		blockId: '',
		message: `"${match.figure.raw}" leaves out what "${match.agreesWith.figure.raw}" is measured in`,
		suggestion: 'Add the unit of the passage.',
	};
}
