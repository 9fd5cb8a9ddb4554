/** Seeded cases: for each check a text that trips it and a near miss that does not. */
import {
	BriefSchema,
	CardSchema,
	DocumentSchema,
	EvidenceSchema,
	type Archive,
	type Brief,
	type ContentDocument,
} from '../contracts';
import { anchorOf, figuresOfSpan } from '../evidence';
import { sha256 } from '../shared/hash';
import type { QualityInput } from './check';

/** A source with the passages its text is made of: the cards E1, E2 … in order over all sources. */
export interface SeededSource {
	title?: string;
	publisher?: string;
	url?: string;
	published?: string;
	class?: number;
	spans: string[];
	/** Who said it, for a conversation. */
	speaker?: string;
	/** Words around the passages. */
	rest?: string;
}

/** What a seeded text is made of. A paragraph ends with its markers: "Sales grew [[E1,E2]]." */
export interface Seed {
	sources?: SeededSource[];
	paragraphs?: string[];
	lists?: string[][];
	/** Sections with their paragraphs, in place of `paragraphs`. */
	sections?: { title: string; paragraphs: string[] }[];
	document?: Partial<ContentDocument>;
	brief?: Partial<Brief>;
	freshnessYears?: number;
	conflicts?: { id: string; subject: string; cardIds: string[]; note: string }[];
	input?: Partial<QualityInput>;
}

const DATE = '2026-11-20';

/** A complete input from a seed. */
export function seeded(seed: Seed): QualityInput {
	const { evidence, archive } = ledgerOf(seed);
	const format = seed.document?.format ?? 'white_paper';
	const sections = seed.sections ?? [
		{ title: 'What was found', paragraphs: seed.paragraphs ?? [] },
	];
	const parts = sections.map(({ title }, index) => ({
		id: `p${index + 1}`,
		role: 'section',
		number: index + 1,
		title,
	}));
	const blocks = sections.flatMap(({ paragraphs }, index) =>
		paragraphs.map((text, at) => ({
			id: `b${index + 1}${at + 1}`,
			partId: `p${index + 1}`,
			type: 'paragraph',
			runs: runsOf(text),
		})),
	);
	const lists = (seed.lists ?? []).map((items, index) => ({
		id: `l${index + 1}`,
		partId: 'p1',
		type: 'list',
		items: items.map(runsOf),
	}));
	const document = DocumentSchema.parse({
		format,
		title: 'Vans in delivery fleets',
		date: DATE,
		parts,
		blocks: [...blocks, ...lists],
		...seed.document,
	});
	const brief = BriefSchema.parse({
		topic: 'Electric vans',
		date: DATE,
		words: 500,
		format,
		...seed.brief,
	});
	return { document, evidence, archive, brief, ...seed.input };
}

function runsOf(text: string): object[] {
	return text
		.split(/(\[\[[^\]]+\]\])/)
		.filter(Boolean)
		.map((piece) => {
			const ids = /^\[\[(.+)\]\]$/.exec(piece)?.[1];
			return ids === undefined
				? { kind: 'text', text: piece }
				: { kind: 'cite', cardIds: ids.split(',') };
		});
}

function ledgerOf(seed: Seed): { evidence: QualityInput['evidence']; archive: Archive } {
	const sources = seed.sources ?? [];
	let number = 0;
	const snapshots: Archive['snapshots'] = [];
	const cards: object[] = [];
	const rows = sources.map((source, index) => {
		const id = `S${String(index + 1).padStart(2, '0')}`;
		const url = source.url ?? `https://source${index + 1}.example/report`;
		const text = [...source.spans, source.rest ?? ''].join('\n\n');
		const hash = sha256(text);
		for (const exact of source.spans) {
			number += 1;
			cards.push(
				CardSchema.parse({
					...anchorOf(text, text.indexOf(exact), text.indexOf(exact) + exact.length),
					id: `E${number}`,
					sourceId: id,
					snapshot: hash,
					exact,
					claim: exact,
					kind: 'fact',
					figures: figuresOfSpan(exact),
					questionId: 'Q1',
					sourceClass: source.class ?? 2,
					published: source.published ?? '2026-05-01',
					speaker: source.speaker ?? '',
				}),
			);
		}
		snapshots.push({
			sha256: hash,
			sourceId: id,
			url,
			finalUrl: url,
			title: source.title ?? 'A report',
			fetchedAt: `${DATE}T00:00:00Z`,
			mediaType: 'text/html',
			bytesSha256: hash,
			extractor: 'test',
			headers: {},
			pages: [],
			text,
		});
		return {
			id,
			url,
			finalUrl: url,
			title: source.title ?? 'A report',
			publisher: source.publisher ?? `Body ${index + 1}`,
			published: source.published ?? '2026-05-01',
			language: 'en',
			fetchedAt: `${DATE}T00:00:00Z`,
			mediaType: 'text/html',
			snapshot: hash,
			bytesSha256: hash,
			words: 100,
			class: source.class ?? 2,
		};
	});
	const evidence = EvidenceSchema.parse({
		questions: [
			{ id: 'Q1', text: 'How many?', kind: 'size', freshnessYears: seed.freshnessYears ?? 5 },
		],
		sources: rows,
		cards,
		conflicts: seed.conflicts ?? [],
		target: 1,
		shortfall: 0,
		archive: { property: 'archive', sha256: 'a'.repeat(64), bytes: 1, snapshots: rows.length },
	});
	return { evidence, archive: { kind: 'archive', version: 1, snapshots } };
}

/** Texts that trip a check, and near misses that do not. */
export interface SeededCases {
	trips: Record<string, Seed>;
	misses: Record<string, Seed>;
}
