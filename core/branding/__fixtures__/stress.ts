/** A document of forty pages and long appendices that tries a template hard, made by rule: long words, deep numbers, wide tables, thirty figures, seven scripts. */
import {
	type Block,
	BriefSchema,
	type Chart,
	type ContentDocument,
	DocumentSchema,
	type Evidence,
	EvidenceSchema,
	type FormatId,
	type Run,
} from '../../contracts';
import { stressCharts } from './stress-charts';
import { COMPOUNDS, LONG_ADDRESS, SCRIPTS, SENTENCES, TITLE } from './stress-words';

/** A dossier as far as printing needs it. */
export interface StressDossier {
	document: ContentDocument;
	evidence: Evidence;
	brief: ReturnType<typeof BriefSchema.parse>;
}

const DATE = '2026-11-21';
const CARDS = 64;
const CHARTS_A_SECTION = 3;
const SECTIONS = 10;

/** Number of twelve levels, as a manual of a public body would have it. */
const DEEP = '3.1.4.1.5.9.2.6.5.3.5.8';

const text = (words: string): Run => ({ kind: 'text', text: words });
const cite = (...numbers: number[]): Run => ({ kind: 'cite', cardIds: numbers.map(cardId) });
const cardId = (number: number): string => `E${(number % CARDS) + 1}`;
const sentence = (number: number): string => SENTENCES[number % SENTENCES.length]!;
const compound = (number: number): string => COMPOUNDS[number % COMPOUNDS.length]!;

/** Running text of so many sentences, each with its reference. */
function prose(from: number, count: number): Run[] {
	return Array.from({ length: count }, (_, index) => [
		text(`${index > 0 ? ' ' : ''}${sentence(from + index)}`),
		cite(from + index),
	]).flat();
}

/** The stress dossier in a format. */
export function stressDossier(format: FormatId = 'white_paper'): StressDossier {
	const evidence = stressEvidence();
	const charts = stressCharts(cardId);
	const parts: ContentDocument['parts'] = [
		{ id: 'p1', role: 'summary', title: 'Summary', lead: prose(0, 2) },
		{ id: 'p2', role: 'introduction', title: `What ${compound(0)} means`, lead: [] },
	];
	const blocks: Block[] = [...summary(), ...introduction()];
	for (let number = 1; number <= SECTIONS; number += 1) {
		const id = `s${number}`;
		parts.push({
			id,
			role: 'section',
			number,
			title: titleOf(number),
			lead: number % 3 === 0 ? [] : prose(number, 1),
		});
		const from = (number - 1) * CHARTS_A_SECTION;
		blocks.push(...section(id, number, charts.slice(from, from + CHARTS_A_SECTION)));
	}
	parts.push(
		{ id: 'p3', role: 'plan', title: 'What to do in ninety days', lead: prose(3, 1) },
		{ id: 'p4', role: 'limits', title: 'Limits', lead: [] },
		{ id: 'p5', role: 'conclusion', title: 'Conclusion', lead: [] },
		{ id: 'p6', role: 'method', title: 'Method', lead: [] },
	);
	blocks.push(
		...plan(),
		...['p4', 'p5', 'p6'].map((id, index) => paragraph(`${id}a`, id, 40 + index)),
	);
	const document = DocumentSchema.parse({
		format,
		title: TITLE,
		subtitle: `${compound(1)} and ${compound(2)}, ${sentence(2).toLowerCase()}`,
		language: 'en',
		date: DATE,
		callToAction: `Read ${LONG_ADDRESS}`,
		parts,
		blocks,
	});
	const brief = BriefSchema.parse({
		topic: TITLE,
		format,
		date: DATE,
		client: { name: '' },
	});
	return { document, evidence, brief };
}

function titleOf(number: number): string {
	if (number === 1) return `${DEEP} Anforderungen an die ${compound(number)}`;
	if (number === 2) return 'Costs';
	if (number === 3) return TITLE;
	return `${compound(number)}: ${sentence(number).replace(/\.$/, '')}`;
}

function paragraph(id: string, partId: string, from: number, count = 4): Block {
	return { id, partId, type: 'paragraph', runs: prose(from, count) };
}

function summary(): Block[] {
	const values = ['7,394,112', '99.95', '€ 1.2 billion', '1 : 12', '0.0004', '73', '2024–2035'];
	const units = ['', '%', '', '', 'kilogrammes per kilometre', 'million households', ''];
	return [
		{
			id: 'f1',
			partId: 'p1',
			type: 'findings',
			items: values.map((value, index) => ({
				value,
				unit: units[index]!,
				statement: prose(index, 1),
				explanation: index % 2 === 0 ? prose(index + 9, 2) : [],
				cardId: cardId(index),
				figureIndex: 0,
			})),
		},
	];
}

function introduction(): Block[] {
	return [
		paragraph('i1', 'p2', 0, 5),
		...SCRIPTS.map((words, index): Block => ({
			id: `i2-${index}`,
			partId: 'p2',
			type: 'paragraph',
			runs: [text(words), cite(index)],
		})),
		{
			id: 'i3',
			partId: 'p2',
			type: 'callout',
			title: '🚚 ⚡️ 👩🏽‍🔧 🏳️‍🌈 Emoji and flags 🇩🇪 🇻🇳',
			runs: [text(`See ${LONG_ADDRESS} and ${'0123456789'.repeat(20)}.`)],
		},
	];
}

function section(partId: string, number: number, charts: Chart[]): Block[] {
	const id = (name: string) => `${partId}-${name}`;
	const blocks: Block[] = [paragraph(id('a'), partId, number * 3)];
	charts.forEach((chart, index) => {
		blocks.push(
			{
				id: id(`h${index}`),
				partId,
				type: 'heading',
				text:
					index === 0 ? `${number}.${DEEP} ${compound(number + index)}` : sentence(number + index),
			},
			paragraph(id(`b${index}`), partId, number + index * 5, 2 + ((number + index) % 2)),
			{ id: id(`c${index}`), partId, type: 'chart', chart },
		);
	});
	blocks.push(...peculiar(partId, number, id));
	return blocks;
}

/** One hard thing a section, each another. */
function peculiar(partId: string, number: number, id: (name: string) => string): Block[] {
	const quote: Block = {
		id: id('q'),
		partId,
		type: 'pull_quote',
		text: `${sentence(number)} ${sentence(number + 1)} ${sentence(number + 2)}`,
		cardId: cardId(number),
		speaker:
			number % 2 === 0 ? '' : 'Prof. Dr.-Ing. habil. Maximiliane-Charlotte von Hohenstein-Waldburg',
	};
	const list: Block = {
		id: id('l'),
		partId,
		type: 'list',
		ordered: number % 2 === 0,
		items: Array.from({ length: 9 }, (_, index) =>
			index % 5 === 4 ? [text(compound(index))] : prose(number + index, 1 + (index % 3)),
		),
	};
	if (number === 1) return [table(partId, id('t'), 11, 9)];
	if (number === 2) return [table(partId, id('t'), 4, 44)];
	if (number === 3) return [proseTable(partId, id('t'))];
	return number % 2 === 0 ? [quote] : [list];
}

function table(partId: string, id: string, columns: number, rows: number): Block {
	return {
		id,
		partId,
		type: 'table',
		title: `${columns} columns of ${compound(columns)}`,
		note: sentence(4),
		columns: Array.from({ length: columns }, (_, index) => ({
			label: index === 0 ? 'Betriebshof' : `${compound(index).slice(0, 18)} ${2020 + index}`,
			align: index === 0 ? 'left' : 'right',
		})),
		rows: Array.from({ length: rows }, (_row, row) =>
			Array.from({ length: columns }, (_cell, column) =>
				column === 0
					? [text(row % 4 === 3 ? compound(row) : `Depot ${row + 1}`)]
					: row % 7 === 5
						? [text('')]
						: [text(`${(row + 1) * 1_237 * column}.${row}${column}`), cite(row + column)],
			),
		),
	};
}

function proseTable(partId: string, id: string): Block {
	return {
		id,
		partId,
		type: 'table',
		title: '',
		note: '',
		columns: [
			{ label: 'Question', align: 'left' },
			{ label: 'What the sources say', align: 'left' },
			{ label: LONG_ADDRESS.slice(0, 60), align: 'left' },
		],
		rows: Array.from({ length: 6 }, (_, row) => [
			[text(compound(row))],
			prose(row, 4),
			row === 2 ? [text(LONG_ADDRESS)] : prose(row + 3, 1),
		]),
	};
}

function plan(): Block[] {
	return [
		{
			id: 'st',
			partId: 'p3',
			type: 'steps',
			items: Array.from({ length: 12 }, (_, index) => ({
				when: index % 4 === 3 ? '' : `Week ${index + 1} to ${index + 3} of the second half-year`,
				title: index % 3 === 2 ? compound(index) : sentence(index),
				runs: index % 5 === 4 ? [] : prose(index, 2),
			})),
		},
	];
}

function stressEvidence(): Evidence {
	const hash = 'ab12'.repeat(16);
	const cards = Array.from({ length: CARDS }, (_, index) => {
		const raw = `${(index + 1) * 7} million`;
		const words = index < SCRIPTS.length ? SCRIPTS[index]! : sentence(index);
		const exact = `${words} ${raw} (${compound(index)}).`;
		const start = exact.indexOf(raw);
		return {
			id: `E${index + 1}`,
			sourceId: `S${(index % 23) + 1}`,
			snapshot: hash,
			start: 10,
			end: 10 + exact.length,
			exact,
			prefix: '',
			suffix: '',
			claim: words,
			kind: 'figure',
			figures: [
				{
					raw,
					start,
					end: start + raw.length,
					value: (index + 1) * 7_000_000,
					kind: 'cardinal',
					unit: '',
				},
			],
			questionId: 'Q1',
			sourceClass: (index % 5) + 1,
		};
	});
	const sources = Array.from({ length: 23 }, (_, index) => ({
		id: `S${index + 1}`,
		url: index === 4 ? LONG_ADDRESS : `https://registry-${index}.example/report/${compound(index)}`,
		finalUrl:
			index === 4 ? LONG_ADDRESS : `https://registry-${index}.example/report/${compound(index)}`,
		title: index % 6 === 5 ? TITLE : `${compound(index)}: ${sentence(index)}`,
		publisher: index % 4 === 3 ? '' : `Bundesamt für ${compound(index + 2)}`,
		author: index % 3 === 0 ? 'Nguyễn Thị Minh Khai, Ελένη Παπαδοπούλου, Олександра Шевченко' : '',
		published: index % 5 === 2 ? '' : '2026-02-03',
		language: index % 2 === 0 ? 'de' : '',
		fetchedAt: '2026-11-20T08:00:00Z',
		mediaType: 'text/html',
		snapshot: hash,
		bytesSha256: hash,
		words: 900,
		class: (index % 5) + 1,
	}));
	return EvidenceSchema.parse({
		questions: [{ id: 'Q1', text: TITLE, kind: 'size' }],
		sources,
		cards,
		conflicts: [],
		rejected: [],
		queries: [],
		target: 20,
		shortfall: 0,
		notes: [],
		archive: { property: 'archive', sha256: hash, bytes: 1, snapshots: 23 },
	});
}
