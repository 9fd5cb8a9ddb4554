/** The blocks of a document as an e-mail prints them, and as plain text: words, lists, findings, quotes, tables, values of charts. */
import type { Block, Run } from '../../contracts';
import { cardsOfRun } from '../../evidence';
import { quotesFor, yearOf } from '../view/language';
import { plainText } from '../view/runs';
import { linkOf, publisherOf } from '../view/sources';
import type { PieceKit } from './piece-kit';

/** A piece of a line; `href` leads to the source of what it says. */
export interface EmailRun {
	text: string;
	strong: boolean;
	mark: string;
	href: string;
}

/** One section; exactly one of its kinds is set. */
export interface EmailSection {
	lead: EmailRun[] | false;
	heading: string;
	subhead: string;
	paragraph: EmailRun[] | false;
	list: { ordered: boolean; items: { runs: EmailRun[] }[] } | false;
	findings: { value: string; unit: string; runs: EmailRun[] }[] | false;
	note: { title: string; runs: EmailRun[] } | false;
	quote: { text: string; speaker: string } | false;
	table: { title: string; heads: string[]; rows: { cells: { runs: EmailRun[] }[] }[] } | false;
}

/** A source of the e-mail, by its number. */
export interface EmailSource {
	number: string;
	name: string;
	year: string;
	href: string;
}

const NONE: EmailSection = {
	lead: false,
	heading: '',
	subhead: '',
	paragraph: false,
	list: false,
	findings: false,
	note: false,
	quote: false,
	table: false,
};

/** Sections in reading order, and the sources they cite, numbered by first use. */
export function emailSections(kit: PieceKit): { sections: EmailSection[]; sources: EmailSource[] } {
	const { document, evidence } = kit;
	const cards = new Map(evidence.cards.map((card) => [card.id, card]));
	const origins = new Map(evidence.sources.map((source) => [source.id, source]));
	const cited = new Map<string, EmailSource>();
	const dropped = new Set(kit.dropped.map(({ text }) => text));

	const sourceOf = (cardId: string): EmailSource | undefined => {
		const card = cards.get(cardId);
		if (card === undefined) return undefined;
		const origin = origins.get(card.sourceId);
		const href = linkOf(origin?.finalUrl || origin?.url || '');
		const name = publisherOf(origin, card);
		const year = yearOf(origin?.published || card.published);
		const key = `${name}|${year}|${href}`;
		const entry = cited.get(key) ?? { number: String(cited.size + 1), name, year, href };
		cited.set(key, entry);
		return entry;
	};
	const runsOf = (runs: Run[]): EmailRun[] =>
		runs.flatMap((run) => {
			const marks = cardsOfRun(run).flatMap((id) => sourceOf(id) ?? []);
			const numbers = [...new Map(marks.map((source) => [source.number, source])).values()];
			const words =
				run.kind === 'cite' ? '' : run.kind === 'quote' ? quoted(run.text, kit.language) : run.text;
			const said =
				words === ''
					? []
					: [
							{
								text: words,
								strong: run.kind === 'text' && run.strong === true,
								mark: '',
								href: '',
							},
						];
			return [
				...said,
				...numbers.map(({ number, href }) => ({ text: '', strong: false, mark: number, href })),
			];
		});
	const one = (section: Partial<EmailSection>): EmailSection[] => [{ ...NONE, ...section }];
	const blockOf = (block: Block): EmailSection[] => {
		// Findings are told apart one by one; of other blocks nothing is kept that a check objected to.
		if (block.type !== 'findings' && kit.objected.has(block.id)) return [];
		switch (block.type) {
			case 'heading':
				return one({ subhead: block.text });
			case 'paragraph':
				return one({ paragraph: runsOf(block.runs) });
			case 'list':
				return one({
					list: {
						ordered: block.ordered,
						items: block.items.map((item) => ({ runs: runsOf(item) })),
					},
				});
			case 'callout':
				return one({ note: { title: block.title, runs: runsOf(block.runs) } });
			case 'pull_quote':
				return cards.has(block.cardId) && !dropped.has(block.text)
					? one({ quote: { text: quoted(block.text, kit.language), speaker: block.speaker } })
					: [];
			case 'findings': {
				const kept = block.items.filter(
					({ value, statement, cardId }) =>
						cards.has(cardId) && !dropped.has(`${value} ${plainText(statement).trim()}`.trim()),
				);
				const findings = kept.map((item) => ({
					value: item.value,
					unit: item.unit,
					runs: [
						...runsOf(item.statement),
						...(item.statement.some((run) => cardsOfRun(run).length > 0)
							? []
							: runsOf([{ kind: 'cite', cardIds: [item.cardId] }])),
					],
				}));
				return findings.length === 0 ? [] : one({ findings });
			}
			case 'steps':
				return one({
					list: {
						ordered: true,
						items: block.items.map(({ when, title, runs }) => ({
							runs: [
								{
									text: `${[when, title].filter((word) => word !== '').join(': ')}. `,
									strong: true,
									mark: '',
									href: '',
								},
								...runsOf(runs),
							],
						})),
					},
				});
			case 'table':
				return one({
					table: {
						title: block.title,
						heads: block.columns.map(({ label }) => label),
						rows: block.rows.map((row) => ({
							cells: block.columns.map((_, at) => ({ runs: runsOf(row[at] ?? []) })),
						})),
					},
				});
			case 'chart': {
				const { chart } = block;
				const rows = chart.series.flatMap((series) =>
					series.points
						.filter(({ missing }) => missing !== true)
						.map((point) => ({
							cells: [
								{
									runs: [
										plain(chart.series.length > 1 ? `${series.name}, ${point.label}` : point.label),
									],
								},
								{
									runs: [
										plain(
											point.text.length > 24 ? point.text : point.text.replace(/ /gu, '\u00a0'),
										),
										...(point.cardId === ''
											? []
											: runsOf([{ kind: 'cite', cardIds: [point.cardId] }])),
									],
								},
							],
						})),
				);
				return one({
					table: {
						title: chart.title,
						heads: [chart.subtitle || chart.unit || '', chart.unit],
						rows,
					},
				});
			}
		}
	};
	const sections = document.parts.flatMap((part) => [
		...(part.role === 'introduction' || part.role === 'summary'
			? []
			: one({ heading: part.title })),
		...(part.lead.length === 0 || kit.objected.has(part.id)
			? []
			: one({ lead: runsOf(part.lead) })),
		...document.blocks.filter((block) => block.partId === part.id).flatMap(blockOf),
	]);
	return { sections, sources: [...cited.values()] };
}

function quoted(text: string, language: string): string {
	const { open, close } = quotesFor(language);
	return `${open}${text}${close}`;
}

function plain(text: string): EmailRun {
	return { text, strong: false, mark: '', href: '' };
}
