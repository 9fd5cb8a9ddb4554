/**
 * Reads the truth corpus: documents whose sentences are true to their sources, with altered variants written
 * into them, and runs the gate over each. The functions of `core` are handed in, so that tests read the
 * sources and the benchmark the build.
 *
 * A file holds documents that begin with `=== id | title | language`. Then come sources
 * (`S1 language | publisher | title | date`), passages (`E1 S1: words`) and sentences
 * (`- E1,E2 kind: words`). In a sentence, `<true words|kind=altered words|kind=altered words>` is one place that
 * can be altered; the true sentence takes the first words everywhere, each altered one changes one place.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FETCHED_AT = '2026-11-20T08:00:00.000Z';
const BETWEEN = {
	en: 'Something else is said here.',
	de: 'Hier steht noch etwas anderes.',
	fr: 'On parle ici d’autre chose.',
	es: 'Aquí se habla de otra cosa.',
	it: 'Qui si parla di altro.',
	nl: 'Hier staat iets anders.',
};

/** Every document of one half ("tune", "held-out") of the corpus in `folder`. */
export function readHalf(folder, half) {
	const files = readdirSync(path.join(folder, half)).filter((name) => name.endsWith('.txt'));
	return files.sort().flatMap((name) => {
		const text = readFileSync(path.join(folder, half, name), 'utf8');
		return text
			.split(/^=== /m)
			.slice(1)
			.map((part) => readDocument(part, half));
	});
}

function readDocument(text, half) {
	const [head = '', ...lines] = text.trim().split('\n');
	const [id, title, language] = head.split('|').map((word) => word.trim());
	const document = { id, title, language, half, sources: [], passages: [], cases: [] };
	for (const line of lines.map((entry) => entry.trim()).filter(Boolean)) {
		const source = /^(S\d+) (\w+) \| (.*?) \| (.*?) \| (.*)$/.exec(line);
		const passage = /^(E\d+) (S\d+): (.*)$/.exec(line);
		const sentence = /^- ([E\d,]+) ([\w-]+): (.*)$/.exec(line);
		if (source) {
			const [, name, spoken, publisher, heading, published] = source;
			document.sources.push({ id: name, language: spoken, publisher, title: heading, published });
		} else if (passage) {
			document.passages.push({ id: passage[1], sourceId: passage[2], exact: passage[3] });
		} else if (sentence) {
			document.cases.push(...casesOf(document, sentence));
		} else throw new Error(`${id}: cannot read "${line}"`);
	}
	return document;
}

function casesOf(document, [, cited, kind, text]) {
	const pieces = text.split(/(<[^>]*>)/);
	const places = pieces.map((piece) =>
		piece.startsWith('<') ? piece.slice(1, -1).split('|') : undefined,
	);
	const spell = (at, words) => {
		let sentence = '';
		let altered;
		pieces.forEach((piece, index) => {
			const shown = index === at ? words : (places[index]?.[0] ?? piece);
			if (index === at) altered = [sentence.length, sentence.length + shown.length];
			sentence += shown;
		});
		return { sentence, altered };
	};
	const passages = cited
		.split(',')
		.map((id) => document.passages.find((passage) => passage.id === id)?.exact);
	if (passages.includes(undefined)) throw new Error(`${document.id}: no passage for ${cited}`);
	const base = { document: document.id, half: document.half, language: document.language };
	const number = document.cases.length;
	const facts = { ...base, passages, cited: cited.split(',') };
	const first = {
		...facts,
		...spell(-1, ''),
		kind,
		expect: 'true',
		id: `${document.id}.${number}`,
	};
	const others = places.flatMap((variants, at) =>
		(variants ?? []).slice(1).map((variant) => {
			const cut = variant.indexOf('=');
			const changed = spell(at, variant.slice(cut + 1));
			return { ...facts, ...changed, kind: variant.slice(0, cut), expect: 'altered' };
		}),
	);
	return [
		first,
		...others.map((entry, index) => ({
			...entry,
			id: `${first.id}${String.fromCharCode(97 + index)}`,
		})),
	];
}

/** A document with its evidence as the gate takes it; block `b3` holds case 3. */
export function assemble(document, core) {
	const spoken = new Map(document.sources.map((source) => [source.id, source]));
	const texts = new Map(
		document.sources.map(({ id, language }) => [
			id,
			document.passages
				.filter((passage) => passage.sourceId === id)
				.map((passage) => passage.exact)
				.join(` ${BETWEEN[language]} `),
		]),
	);
	const cards = document.passages.map(({ id, sourceId, exact }) => {
		const text = texts.get(sourceId);
		const { language, published, title } = spoken.get(sourceId);
		const start = text.indexOf(exact);
		return core.CardSchema.parse({
			...core.anchorOf(text, start, start + exact.length),
			exact,
			id,
			sourceId,
			snapshot: core.sha256(text),
			claim: exact,
			kind: 'figure',
			figures: core.figuresOfSpan(exact, { published, language }),
			questionId: 'Q1',
			attribution: title,
			sourceClass: 2,
			published,
		});
	});
	const read = document.sources.map((source) => {
		const url = `https://${source.id.toLowerCase()}.example/${document.id.toLowerCase()}`;
		const text = texts.get(source.id);
		const hashes = { sha256: core.sha256(text), bytesSha256: core.sha256(`bytes of ${text}`) };
		const facts = { url, finalUrl: url, title: source.title, fetchedAt: FETCHED_AT };
		return { source, text, hashes, facts: { ...facts, mediaType: 'text/html' } };
	});
	const evidence = core.EvidenceSchema.parse({
		questions: [],
		sources: read.map(({ source, text, hashes, facts }) => ({
			...facts,
			id: source.id,
			publisher: source.publisher,
			published: source.published,
			language: source.language,
			snapshot: hashes.sha256,
			bytesSha256: hashes.bytesSha256,
			words: text.split(' ').length,
			class: 2,
		})),
		cards,
		target: 1,
		shortfall: 0,
		archive: { property: 'archive', sha256: '0', bytes: 0, snapshots: read.length },
	});
	const archive = {
		kind: 'archive',
		version: 1,
		snapshots: read.map(({ source, text, hashes, facts }) => ({
			...facts,
			...hashes,
			sourceId: source.id,
			extractor: 'corpus',
			headers: {},
			pages: [],
			text,
		})),
	};
	const ledger = new Map(cards.map((card) => [card.id, card]));
	const content = core.DocumentSchema.parse({
		format: 'white_paper',
		title: document.title,
		language: document.language,
		date: '2026-11-20',
		callToAction: '',
		parts: [{ id: 'p1', role: 'section', title: document.title, lead: [] }],
		blocks: document.cases.map((entry, index) => ({
			id: `b${index}`,
			partId: 'p1',
			type: 'paragraph',
			runs: runsOf(entry, ledger, core),
		})),
	});
	const brief = core.BriefSchema.parse({
		topic: document.title,
		format: 'white_paper',
		date: '2026-11-20',
	});
	return { document: content, evidence, archive, brief };
}

/** Words of a case with its marker; `{{calc:formula|format=words}}` prints other words than the result. */
function runsOf(entry, ledger, core) {
	const body = entry.sentence.replace(/\.$/, '');
	const runs = body.split(/(\{\{calc:[^}]*\}\})/).flatMap((piece) => {
		const calculation = /^\{\{calc:([^|]*)\|(\w+)(?:=(.*))?\}\}$/.exec(piece);
		if (!calculation) return piece === '' ? [] : [{ kind: 'text', text: piece }];
		const [, formula, format, words] = calculation;
		const { cardIds, ...result } = core.evaluateFormula(formula, ledger);
		const text = words ?? core.printCalculation(result, format, entry.language);
		return [{ kind: 'calculation', formula, cardIds, ...result, text }];
	});
	return [...runs, { kind: 'cite', cardIds: entry.cited }, { kind: 'text', text: '.' }];
}

/**
 * Runs the gate over documents; each case comes back with what the gate said of it.
 *
 * @param judge optional: gets the cases the gate let pass and returns the ids it refuses
 */
export async function judgeAll(documents, core, judge) {
	const results = documents.flatMap((document) => {
		const quality = core.checkDocument(assemble(document, core));
		return document.cases.map((entry, index) => {
			const findings = quality.findings.filter(
				(finding) =>
					finding.blockId === `b${index}` &&
					finding.group === 'evidence' &&
					finding.severity === 'error',
			);
			return { ...entry, isRefused: findings.length > 0, findings };
		});
	});
	if (!judge) return results;
	const refused = new Set(await judge(results.filter((entry) => !entry.isRefused)));
	return results.map((entry) => (refused.has(entry.id) ? { ...entry, isRefused: true } : entry));
}

/** Shares of altered cases caught and of true cases refused, over all and by kind, with what went wrong. */
export function scoreOf(results) {
	const altered = results.filter((entry) => entry.expect === 'altered');
	const honest = results.filter((entry) => entry.expect === 'true');
	const share = (entries) => entries.filter((entry) => entry.isRefused).length / entries.length;
	const kinds = [...new Set(altered.map((entry) => entry.kind))].sort();
	return {
		altered: altered.length,
		honest: honest.length,
		caught: share(altered),
		false: share(honest),
		byKind: Object.fromEntries(
			kinds.map((kind) => {
				const own = altered.filter((entry) => entry.kind === kind);
				return [kind, { cases: own.length, caught: share(own) }];
			}),
		),
		missed: altered.filter((entry) => !entry.isRefused),
		alarms: honest.filter((entry) => entry.isRefused),
	};
}
