/** Builds the findings of a summary: the figure from the ledger, the sentences verified. */
import type { Block } from '../contracts';
import { bindRuns } from './bind-figures';
import type { WireFrontMatter } from './front-matter-wire';
import { figureAt, standalone } from './ledger';
import { UNPLACED } from './markdown/blocks';
import type { MarkdownContext } from './markdown/context';
import { parseInline } from './markdown/inline';
import { saysSomething } from './markdown/tidy';
import { runsWithoutFailures, type VerifyContext } from './verify';
import { pointStanding } from './weak-figures';

type Findings = Extract<Block, { type: 'findings' }>;

/** The findings whose figure exists and whose statement holds; no block when there is none. */
export function findingsBlock(
	proposed: WireFrontMatter['findings'],
	context: { markdown: MarkdownContext; verify: VerifyContext },
): Block[] {
	const { ledger, language } = context.verify;
	const items: Findings['items'] = [];
	for (const one of proposed) {
		const found = figureAt(ledger, one.card, one.figure);
		const { where, removed } = context.markdown;
		if (!found) {
			const reason = `${one.card}.${one.figure} is no figure of the ledger.`;
			removed.push({ where, text: one.statement, reason });
			continue;
		}
		if (pointStanding(one.card, one.figure, ledger) !== 'confirmed') {
			const reason = `${one.card}.${one.figure} stands only on a page of no standing.`;
			removed.push({ where, text: one.statement, reason });
			continue;
		}
		const own = { ...context.verify, carriedByBlock: [one.card] };
		const verified = (text: string) =>
			runsWithoutFailures(bindRuns(parseInline(text, context.markdown), language), own, {
				where,
				removed,
			});
		const statement = verified(one.statement);
		if (!saysSomething(statement)) continue;
		if (items.some((item) => item.cardId === one.card && item.figureIndex === one.figure)) continue;
		items.push({
			...splitFigure(standalone(found.card, found.figure)),
			statement,
			explanation: verified(one.explanation),
			cardId: one.card,
			figureIndex: one.figure,
		});
	}
	return items.length > 0 ? [{ ...UNPLACED, type: 'findings', items }] : [];
}

/** The spelling of the source in two: what is set large, and the unit or scale beside it. */
export function splitFigure(raw: string): { value: string; unit: string } {
	const match = /^(\D{0,32}\d(?:[\d.,'’\u00a0\u202f ]*\d)?(?:\s?%)?)\s*(.*)$/su.exec(raw);
	if (!match || match[2]!.startsWith('-') || /^[–—/]/.test(match[2]!)) {
		return { value: raw, unit: '' };
	}
	return { value: match[1]!, unit: match[2]! };
}
