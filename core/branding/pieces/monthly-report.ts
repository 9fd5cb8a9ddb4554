/** The monthly client report: what was published and where, how many figures were verified, what comes next. */
import { type Brand, BriefSchema, type Chart } from '../../contracts';
import {
	type MonthlyPiece,
	type MonthlyReport,
	MonthlyReportSchema,
} from '../../contracts/monthly-report';
import { coverDrawing } from '../cover-image/draw-cover';
import { chooseLogo } from '../logo/choose-logo';
import { safeMarkup } from '../render-template';
import { formatCount, formatDate } from '../view/language';
import { printedAddress } from '../view/sources';
import { type BrandKit, type BrandLevelsInput, brandKit, pieceChart, piecePage } from './piece-kit';
import { toneStyle } from './skins';

/** Rows printed of each table; the report is two to four pages. */
const ROWS = 36;
const PAPER = { Letter: { widthPx: 816, heightPx: 1055 }, A4: { widthPx: 793.92, heightPx: 1122 } };

/** The report as HTML. */
export interface MonthlyReportPiece {
	html: string;
	title: string;
	/** Words that have to be readable in the PDF. */
	text: string;
	brandName: string;
	language: string;
	/** Totals as printed. */
	totals: { label: string; value: string }[];
	notes: Brand['notes'];
}

/**
 * A report from plain JSON. A month without publications is a report too.
 *
 * @throws {z.ZodError} data that does not fit `MonthlyReportSchema` · {AgencyError} those of the brand
 */
export async function monthlyReport(
	data: unknown,
	look: { brandInput: BrandLevelsInput; template: string; pageSize: 'Letter' | 'A4' },
): Promise<MonthlyReportPiece> {
	const report = MonthlyReportSchema.parse(data);
	const brief = BriefSchema.parse({
		topic: 'Monthly report',
		date: `${report.month}-01`,
		client: { name: report.client },
	});
	const text = JSON.stringify(report);
	const kit = await brandKit({ ...look, brief, language: report.language, text });
	const { brand, words, skin } = kit;
	const { widthPx, heightPx } = PAPER[look.pageSize];
	const month = formatDate(report.month, kit.language, 'month');
	const out = report.pieces.filter(({ state }) => state === 'published');
	const waiting = report.pieces.filter(({ state }) => state !== 'published');
	const totals = totalsOf(report, out, kit);
	const chart = channelChart(out, kit);
	const tone = skin.tones[0] ?? skin.last;
	const logo = chooseLogo(brand.logos, {
		shape: 'horizontal',
		ground: brand.tokens[tone.ground] ?? '#ffffff',
	});
	const art = await coverDrawing({
		style: kit.template.code,
		title: `${report.client} ${report.month}`,
		tokens: brand.tokens,
		widthPx: 220,
		heightPx: 220,
	});
	const title = `${words.monthTitle}, ${month}`;
	const view = {
		style: toneStyle(tone),
		title,
		client: report.client,
		agency: report.agency,
		logo: logo.uri,
		patch: logo.patch === '' ? '' : logo.patch === '#ffffff' ? 'patch-light' : 'patch-dark',
		brandName: brand.name,
		art: await safeMarkup(art.svg),
		summary: report.summary,
		empty: out.length === 0 ? words.nothingPublished : '',
		totals,
		chart:
			chart === undefined
				? false
				: {
						svg: (await pieceChart(chart, kit, { widthPx: 320, id: 'channels' })).svg,
						title: words.byChannel,
					},
		heads: { title: words.title, channel: words.channel, date: words.date },
		figuresHead: words.figuresVerified,
		anyFigures: out.some(({ figures }) => figures !== undefined),
		publishedLabel: sentenceCase(words.published, kit.language),
		published: out.slice(0, ROWS).map((piece) => rowOf(piece, kit)),
		moreOut: moreOf(out.length, words.more),
		waitingLabel: words.waiting,
		waiting: waiting.slice(0, 12).map((piece) => rowOf(piece, kit)),
		moreWaiting: waiting.length > 12 ? words.more.replace('{n}', String(waiting.length - 12)) : '',
		planLabel: words.plan,
		noPlan: report.plan.length === 0 ? words.noPlan : '',
		plan: report.plan.slice(0, ROWS).map((row) => ({
			title: row.title,
			channel: row.channel,
			date: row.date === '' ? '' : formatDate(row.date, kit.language, 'day'),
			note: row.note,
		})),
		morePlan: moreOf(report.plan.length, words.more),
		footer: brand.footer || brand.name,
		contact: brand.contact,
	};
	const { html, notes } = await piecePage(
		kit,
		{
			body: 'monthly-report.hbs',
			sheets: ['sheet.css', 'monthly-report.css'],
			css: `@page{size:${look.pageSize};margin:56px 0;background:var(--paper)}@page :first{margin-top:0}:root{--page-w:${widthPx}px}`,
			title: `${report.client}: ${title}`,
			pagePx: heightPx,
		},
		view,
	);
	return {
		html,
		title: `${report.client}: ${title}`,
		text: [report.client, ...view.published, ...view.waiting, ...view.plan]
			.map((row) => (typeof row === 'string' ? row : row.title))
			.join(' '),
		brandName: brand.name,
		language: kit.language,
		totals,
		notes: [...kit.notes, ...notes],
	};
}

function totalsOf(report: MonthlyReport, out: MonthlyPiece[], kit: BrandKit) {
	const { words, language } = kit;
	const channels = new Set(out.map(({ channel }) => channel).filter((name) => name !== ''));
	// What went out by three channels is one document: its figures were verified once.
	const documents = new Map(
		out
			.filter(({ figures }) => figures !== undefined)
			.map((piece) => [`${piece.format}|${piece.title}`, piece]),
	);
	const counted = [...documents.values()];
	const figures = sum(counted.map((piece) => piece.figures ?? 0));
	const verified = sum(
		counted.map((piece) => Math.min(piece.figuresVerified ?? 0, piece.figures ?? 0)),
	);
	const costs = report.pieces.flatMap(({ costUsd }) => costUsd ?? []);
	const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'USD' });
	const count = (value: number) => formatCount(value, language);
	return [
		{ label: words.published, value: count(out.length) },
		{ label: words.channels, value: count(channels.size) },
		...(figures > 0
			? [
					{
						label: words.figuresVerified,
						value: verified === figures ? count(figures) : `${count(verified)} / ${count(figures)}`,
					},
				]
			: []),
		...(report.showCosts && costs.length > 0
			? [{ label: words.cost, value: money.format(sum(costs)) }]
			: []),
	];
}

/** Bars of pieces by channel; none where there is one channel or nothing. */
function channelChart(out: MonthlyPiece[], kit: BrandKit): Chart | undefined {
	const counts = new Map<string, number>();
	for (const { channel } of out) {
		if (channel !== '') counts.set(channel, (counts.get(channel) ?? 0) + 1);
	}
	if (counts.size < 2) return undefined;
	const rows = [...counts].sort((one, other) => other[1] - one[1]).slice(0, 8);
	const points = rows.map(([label, value], index) => ({
		label,
		value,
		text: formatCount(value, kit.language),
		cardId: '',
		figureIndex: 0,
		formula: '',
		highlight: index === 0,
	}));
	return {
		id: 'channels',
		kind: 'bar',
		layout: 'horizontal',
		title: kit.words.byChannel,
		subtitle: '',
		unit: '',
		series: [{ name: kit.words.published, points }],
		alt: rows.map(([label, value]) => `${label}: ${value}`).join(', '),
	};
}

function rowOf(piece: MonthlyPiece, kit: BrandKit) {
	const href = /^https:\/\/[^\s@]+$/.test(piece.url) ? piece.url : '';
	const { figures, figuresVerified = 0 } = piece;
	const checked = Math.min(figuresVerified, figures ?? 0);
	return {
		title: piece.title,
		channel: piece.channel,
		date: piece.date === '' ? '' : formatDate(piece.date, kit.language, 'day'),
		href,
		address: href === '' ? '' : printedAddress(href).slice(0, 60),
		figures:
			figures === undefined ? '' : checked === figures ? `${figures}` : `${checked} / ${figures}`,
		note: piece.note,
	};
}

function moreOf(count: number, words: string): string {
	return count > ROWS ? words.replace('{n}', String(count - ROWS)) : '';
}

function sentenceCase(words: string, language: string): string {
	return words.slice(0, 1).toLocaleUpperCase(language) + words.slice(1);
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
