/** A whole research run over 500 sources, model and web played here; prints `{sources, rejected, peakMb, growthMb, seconds}`. */
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const [dist] = process.argv.slice(2);
const agency = require(path.join(dist, 'index.js'));

const SOURCES = 500;
const FOUND = 700;
const PARAGRAPHS = 120;
const WORDS =
	'depot cable battery driver tariff meter pipe council workshop winter route charger grid invoice lease tyre'.split(
		' ',
	);
const resident = [];

const addressOf = (number) => `https://site${number}.example/vans`;

/** A page of its own: words drawn by a generator seeded with its number. */
function pageOf(number) {
	let state = (number + 1) * 2_654_435_761;
	const drawn = () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return `${WORDS[(state >>> 8) % WORDS.length]}${(state >>> 16) % 997}`;
	};
	const paragraphs = Array.from({ length: PARAGRAPHS }, (_, index) => {
		const words = Array.from({ length: 24 }, drawn);
		return `<p>The fleet of town ${number} ran ${1000 + number * 37 + index} electric vans in 2025, ${words.join(' ')}.</p>`;
	});
	const title = `Electric vans of town ${number}`;
	return Buffer.from(
		`<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.join('\n')}</article></body></html>`,
	);
}

const PLAN = {
	complexity: 5,
	keywords: ['electric vans'],
	questions: ['size', 'trend', 'comparison', 'counter'].map((kind, index) => ({
		id: `Q${index + 1}`,
		text: `How many electric vans do city fleets run, seen as ${kind}?`,
		kind,
		mustAnswer: false,
		answeredBy: 'a count',
		freshnessYears: 3,
		queries: [`electric vans city fleets ${kind}`],
	})),
};

function answerTo({ operation, turn }) {
	if (operation === 'research.plan') return PLAN;
	if (operation === 'research.gaps') return { coverage: [], conflicts: [], queries: [] };
	const [number, text] = /^\[(\d+)\] (.*electric vans in 2025.*)$/m.exec(turn)?.slice(1) ?? [];
	const card = {
		q: 'Q1',
		kind: 'figure',
		sents: [Number(number)],
		claim: text,
		subject: 'electric vans',
		value: /ran ([\d,]+)/.exec(text ?? '')?.[1] ?? '',
		unit: '',
		period: '2025',
		attribution: '',
		speaker: '',
		quoteWorthy: false,
		stance: 'supports',
		confidence: 2,
	};
	const page = { usable: true, publisher: '', author: '', published: '', injection: false };
	return { page, cards: number === undefined ? [] : [card] };
}

let calls = 0;
const ports = {
	clock: agency.systemClock,
	progress: { report: async () => undefined },
	model: {
		async complete(request) {
			request.onFirstEvent?.();
			if (request.operation === 'research.extract') resident.push(process.memoryUsage.rss() / 1e6);
			calls += 1;
			if (calls % 20 === 0) globalThis.gc?.();
			return {
				callId: `call-${calls}`,
				text: JSON.stringify(answerTo(request)),
				stop: 'end',
				stopDetail: '',
				model: 'played',
				requestId: '',
				usage: {
					inputTokens: 1,
					outputTokens: 1,
					cacheReadTokens: 0,
					cacheWriteTokens: 0,
					estimated: false,
				},
			};
		},
	},
	fetch: {
		async get(url) {
			return {
				url,
				finalUrl: url,
				status: 200,
				headers: { 'content-type': 'text/html; charset=utf-8' },
				mediaType: 'text/html',
				bytes: pageOf(Number(/site(\d+)/.exec(url)[1])),
				fetchedAt: '2026-11-21T10:00:00.000Z',
				hops: 0,
			};
		},
	},
	search: [
		{
			id: 'played',
			search: async () =>
				Array.from({ length: FOUND }, (_, index) => ({
					title: 'Electric vans in city fleets',
					url: addressOf(index),
					snippet: 'How many electric vans city fleets run',
					published: '2026-01-01',
					rank: index + 1,
					provider: 'played',
				})),
		},
	],
};
const brief = agency.BriefSchema.parse({
	topic: 'Electric vans in city fleets',
	date: '2026-11-21',
	audience: 'Fleet managers',
	client: { name: 'Harbour Light Energy' },
	format: 'white_paper',
	words: 12_000,
	minSources: SOURCES,
	maxSources: SOURCES,
});
const started = performance.now();
const { evidence } = await agency.researchTopic({ brief, ports, runSeed: 'bench' });
resident.push(process.memoryUsage.rss() / 1e6);

const rejected = {};
for (const { code } of evidence.rejected) rejected[code] = (rejected[code] ?? 0) + 1;
const middle = (from, to) =>
	resident.slice(from, to).sort((a, b) => a - b)[Math.floor((to - from) / 2)];
const read = resident.length;
process.stdout.write(
	JSON.stringify({
		sources: evidence.sources.length,
		read: read - 1,
		rejected,
		stopped: evidence.stopped,
		peakMb: Math.max(...resident),
		growthMb: (middle(read - 40, read) - middle(80, 120)) / ((read - 120) / 100),
		seconds: (performance.now() - started) / 1000,
	}),
);
