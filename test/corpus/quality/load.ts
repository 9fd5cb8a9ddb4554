/**
 * Reads a corpus document: a small ledger in the head, Markdown below, the expected findings as
 * `{check-id}` at the end of each block, one for each finding. They are stripped before checking.
 */
import { readFileSync } from 'node:fs';
import {
	BriefSchema,
	CardSchema,
	DocumentSchema,
	EvidenceSchema,
	type Archive,
	type Block,
	type Brief,
	type Card,
	type ContentDocument,
	type Evidence,
	type Run,
} from '../../../core/contracts';
import { anchorOf, evaluateFormula, figuresOfSpan, printCalculation } from '../../../core/evidence';
import type { CalculationFormat } from '../../../core/evidence';
import { documentWords } from '../../../core/quality';
import { sha256 } from '../../../core/shared/hash';

/** A corpus document, ready to be checked. */
export interface CorpusDocument {
	document: ContentDocument;
	evidence: Evidence;
	archive: Archive | undefined;
	brief: Brief;
	/** Expected checks by block id (empty id for the whole document), sorted. */
	expected: Record<string, string[]>;
}

type Head = Map<string, string>;

/** Reads a corpus file. */
export function loadCorpusDocument(path: string): CorpusDocument {
	const [, headText = '', body = ''] =
		/^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(path, 'utf8')) ?? [];
	const head: Head = new Map(
		headText.split('\n').map((line): [string, string] => {
			const colon = line.indexOf(':');
			return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
		}),
	);
	const { evidence, archive } = readLedger(head);
	const cards = new Map(evidence.cards.map((card) => [card.id, card]));
	const { parts, blocks, expected } = readBody(body, cards);
	const ofDocument = (head.get('expect') ?? '').split(/\s+/).filter(Boolean);
	if (ofDocument.length > 0) expected[''] = ofDocument.sort();
	const date = '2026-11-20';
	const document = DocumentSchema.parse({
		format: head.get('format') ?? 'white_paper',
		title: head.get('title') ?? 'A title',
		language: head.get('language') ?? 'en',
		date,
		callToAction: head.get('cta') ?? '',
		parts,
		blocks,
	});
	const brief = BriefSchema.parse({
		topic: 'Electric vans in delivery fleets',
		format: document.format,
		date,
		client: { website: head.get('website') ?? '' },
	});
	// Ordered as long as it is, unless the head says otherwise.
	const words = Number(head.get('words') ?? documentWords(document));
	return {
		document,
		evidence,
		archive: head.get('archive') === 'none' ? undefined : archive,
		brief: { ...brief, words },
		expected,
	};
}

/** `S1: address | title | publisher | date` and `E1 S1 (speaker=…; lost): the words of the span`. */
function readLedger(head: Head): { evidence: Evidence; archive: Archive } {
	const spans = [...head].flatMap(([key, exact]) => {
		const match = /^([EC]\d+) (S\d+)(?: \(([^)]*)\))?$/.exec(key);
		return match
			? [{ id: match[1] ?? '', source: match[2] ?? '', facts: match[3] ?? '', exact }]
			: [];
	});
	const sources = [...head].filter(([key]) => /^S\d+$/.test(key));
	const texts = new Map(
		sources.map(([id]) => [
			id,
			['First sentence of the page.']
				.concat(
					spans.filter((s) => s.source === id && !s.facts.includes('lost')).map((s) => s.exact),
				)
				.join(' Something else is said here. '),
		]),
	);
	const cards = spans.map(({ id, source, facts, exact }): Card => {
		const text = texts.get(source) ?? '';
		const start = Math.max(0, text.indexOf(exact));
		const fact = (name: string): string => new RegExp(`${name}=([^;]*)`).exec(facts)?.[1] ?? '';
		const published = head.get(source)?.split('|')[3]?.trim() ?? '';
		return CardSchema.parse({
			...anchorOf(text, start, start + exact.length),
			exact,
			id,
			sourceId: source,
			snapshot: sha256(text),
			claim: exact,
			kind: 'figure',
			figures: figuresOfSpan(exact, { published }),
			questionId: 'Q1',
			speaker: fact('speaker'),
			attribution: fact('attribution'),
			sourceClass: 2,
			published,
		});
	});
	const fetchedAt = '2026-11-20T08:00:00.000Z';
	const read = sources.map(([id, line]) => {
		const [url = '', title = '', publisher = '', published = ''] = line
			.split('|')
			.map((s) => s.trim());
		const text = texts.get(id) ?? '';
		const facts = { url, finalUrl: url, title, fetchedAt, mediaType: 'text/html' };
		const hashes = { sha256: sha256(text), bytesSha256: sha256(`bytes of ${text}`) };
		return { id, publisher, published, text, ...facts, ...hashes };
	});
	const archive: Archive = {
		kind: 'archive',
		version: 1,
		snapshots: read.map(({ id, text, publisher: _publisher, published: _published, ...facts }) => ({
			...facts,
			sourceId: id,
			extractor: 'corpus',
			headers: {},
			pages: [],
			text,
		})),
	};
	return {
		evidence: EvidenceSchema.parse({
			questions: [],
			sources: read.map(({ text, sha256: snapshot, ...facts }) => ({
				...facts,
				snapshot,
				words: text.split(' ').length,
				class: 2,
			})),
			cards,
			target: 1,
			shortfall: 0,
			archive: { property: 'archive', sha256: '0', bytes: 0, snapshots: read.length },
		}),
		archive,
	};
}

type Cards = ReadonlyMap<string, Card>;

function readBody(
	body: string,
	cards: Cards,
): { parts: object[]; blocks: Block[]; expected: Record<string, string[]> } {
	const parts: { id: string; role: string; title: string; lead: Run[] }[] = [];
	const blocks: Block[] = [];
	const expected: Record<string, string[]> = {};
	const expect = (id: string, ids: string[]): void => {
		if (ids.length > 0) expected[id] = [...(expected[id] ?? []), ...ids].sort();
	};
	for (const chunk of body.trim().split(/\n{2,}/)) {
		const ids: string[] = [];
		const text = chunk
			.replace(/\s*\{([a-z]+(?:-[a-z]+)*)\}(?=\s*(?:\{[a-z-]+\}|$))/g, (_whole, id: string) => {
				ids.push(id);
				return '';
			})
			.replace(/\s+$/, '');
		const part = /^## (?:\((\w+)\) )?(.+)$/.exec(text);
		const partId = `p${Math.max(1, parts.length)}`;
		if (part) {
			parts.push({
				id: `p${parts.length + 1}`,
				role: part[1] ?? 'section',
				title: part[2] ?? '',
				lead: [],
			});
			expect('', ids);
		} else if (text.startsWith('! ')) {
			const last = parts.at(-1);
			if (last) last.lead = readRuns(text.slice(2), cards);
			expect(partId, ids);
		} else {
			const id = `b${blocks.length + 1}`;
			blocks.push(readBlock(text, { id, partId }, cards));
			expect(id, ids);
		}
	}
	return { parts, blocks, expected };
}

function readBlock(text: string, base: { id: string; partId: string }, cards: Cards): Block {
	const lines = text.split('\n');
	if (text.startsWith('### ')) return { ...base, type: 'heading', text: text.slice(4) };
	if (text.startsWith('- ')) {
		const items = lines.map((line) => readRuns(line.replace(/^- /, ''), cards));
		return { ...base, type: 'list', ordered: false, items };
	}
	if (text.startsWith('| ')) {
		const rows = lines.map((line) => line.replace(/^\| | \|$/g, '').split(' | '));
		const [labels = [], ...cells] = rows;
		return {
			...base,
			type: 'table',
			title: '',
			note: '',
			columns: labels.map((label) => ({ label, align: 'left' })),
			rows: cells.map((row) => row.map((cell) => readRuns(cell, cards))),
		};
	}
	if (text.startsWith('chart: '))
		return { ...base, ...(JSON.parse(text.slice(7)) as object) } as Block;
	const pulled = /^> ([EC]\d+)(?: \(([^)]*)\))?: ([\s\S]+)$/.exec(text);
	if (pulled) {
		const [, cardId = '', speaker = '', words = ''] = pulled;
		return { ...base, type: 'pull_quote', text: words, cardId, speaker };
	}
	const finding = /^!! ([^|]+) \| ([EC]\d+)\.(\d+) \| ([\s\S]+)$/.exec(text);
	if (finding) {
		const [, value = '', cardId = '', index = '0', statement = ''] = finding;
		const item = { value, unit: '', cardId, figureIndex: Number(index), explanation: [] };
		return {
			...base,
			type: 'findings',
			items: [{ ...item, statement: readRuns(statement, cards) }],
		};
	}
	return { ...base, type: 'paragraph', runs: readRuns(text.replaceAll('\n', ' '), cards) };
}

/** Markers as writers use them; `{{fig:E1.0=other words}}` prints other words than the ledger's. */
function readRuns(text: string, cards: Cards): Run[] {
	const pieces = text.split(/(\[\[[EC]\d+(?:,[EC]\d+)*\]\]|\{\{(?:fig|quote|calc):[^}]*\}\})/);
	return pieces.flatMap((piece): Run[] => {
		if (piece === '') return [];
		const cite = /^\[\[(.*)\]\]$/.exec(piece)?.[1];
		if (cite) return [{ kind: 'cite', cardIds: cite.split(',') }];
		const figure = /^\{\{fig:([EC]\d+)\.(\d+)(?:=(.*))?\}\}$/.exec(piece);
		if (figure) {
			const [, cardId = '', index = '', words] = figure;
			const raw = cards.get(cardId)?.figures[Number(index)]?.raw ?? '?';
			return [{ kind: 'figure', cardId, figureIndex: Number(index), text: words ?? raw }];
		}
		const quote = /^\{\{quote:([EC]\d+)(?:=(.*))?\}\}$/.exec(piece);
		if (quote) {
			const [, cardId = '', words] = quote;
			return [
				{ kind: 'quote', cardId, text: words ?? cards.get(cardId)?.exact ?? '', speaker: '' },
			];
		}
		const calc = /^\{\{calc:([^|]*)\|(\w+)(?:=(.*))?\}\}$/.exec(piece);
		if (!calc) return [{ kind: 'text', text: piece }];
		const [, formula = '', format = '', words] = calc;
		const { cardIds, ...result } = evaluateFormula(formula, cards);
		const printed = words ?? printCalculation(result, format as CalculationFormat);
		return [{ kind: 'calculation', formula, cardIds, ...result, text: printed }];
	});
}
