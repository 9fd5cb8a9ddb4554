/** A small web, a search over it and a model that reads numbered sentences: for tests only. */
import { AgencyError } from '../../shared/errors';
import type {
	Clock,
	Fetched,
	FetchPort,
	ModelAnswer,
	ModelPort,
	ModelRequest,
	ProgressPort,
	SearchPort,
} from '../../shared/ports';
import { BriefSchema, type Brief } from '../../contracts';

/** A clock that stands still and never waits. */
export const stillClock: Clock = {
	now: () => '2026-11-21T10:00:00.000Z',
	monotonicMs: () => 0,
	sleep: async () => undefined,
};

/** A brief with the given changes. */
export function briefOf(changes: Record<string, unknown> = {}): Brief {
	return BriefSchema.parse({
		topic: 'Electric vans in city fleets',
		date: '2026-11-21',
		minSources: 2,
		maxSources: 10,
		...changes,
	});
}

/** Prose that makes any page long enough, different for every seed. */
export function filler(seed: string): string {
	const words = ['depot', 'driver', 'tariff', 'charger', 'route', 'winter', 'battery', 'workshop'];
	return Array.from({ length: 20 }, (_, index) => {
		const picked = [0, 1, 2].map(
			(at) => words[(index * (at + 3) + seed.length * 7 + at) % words.length],
		);
		return `<p>The ${seed} ${picked.join(` ${seed}-${index} `)} matters to planners.</p>`;
	}).join('');
}

/** A page of the small web. */
export function pageOf(title: string, sentences: string, head = ''): string {
	return `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1>${sentences}${filler(title)}</article></body></html>`;
}

/** Fetches from a map; anything else is a 404. */
export function fetchFrom(pages: Record<string, string>, asked: string[] = []): FetchPort {
	return {
		async get(url): Promise<Fetched> {
			asked.push(url);
			const body = pages[url];
			if (body === undefined) {
				throw new AgencyError({
					kind: 'provider',
					code: 'FETCH_STATUS',
					message: `Not fetched: ${url} answered with status 404`,
					hint: 'x',
					status: 404,
				});
			}
			return {
				url,
				finalUrl: url,
				status: 200,
				headers: { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'x' },
				mediaType: body.startsWith('<?xml') ? 'application/xml' : 'text/html',
				bytes: Buffer.from(body),
				fetchedAt: '2026-11-21T10:00:00.000Z',
				hops: 0,
			};
		},
	};
}

/** A search that gives every address for every query. */
export function searchOver(urls: string[], id = 'test'): SearchPort {
	return {
		id,
		search: async () =>
			urls.map((url, index) => ({
				title: 'Electric vans in city fleets',
				url,
				snippet: 'What electric vans cost in city fleets',
				published: '2026-01-01',
				rank: index + 1,
				provider: id,
			})),
	};
}

/** Collects progress lines. */
export function listening(lines: string[]): ProgressPort {
	return {
		report: async (step, state, detail) => {
			lines.push(`${step} ${state} ${detail ?? ''}`.trim());
		},
	};
}

const PLAN = {
	complexity: 1,
	keywords: ['electric vans'],
	questions: [
		{
			id: 'x1',
			text: 'How many electric vans are in use?',
			kind: 'size',
			mustAnswer: true,
			answeredBy: 'a count',
			freshnessYears: 3,
			queries: ['electric vans in use', 'see https://evil.example/', 'van count 2025'],
		},
		{
			id: 'x2',
			text: 'What do electric vans cost per kilometre?',
			kind: 'comparison',
			mustAnswer: false,
			answeredBy: 'a figure',
			freshnessYears: 3,
			queries: ['electric van cost per kilometre'],
		},
	],
};

/** How a fake model answers for one page. */
export type ReadAnswer = (sentences: { number: number; text: string }[]) => object[];

/** A card over sentence numbers with everything else left to defaults. */
export function proposal(sents: number[], claim: string, changes: object = {}): object {
	return {
		q: 'Q1',
		kind: 'figure',
		sents,
		claim,
		subject: 'electric vans in use',
		value: '',
		unit: '',
		period: '',
		attribution: '',
		speaker: '',
		quoteWorthy: false,
		stance: 'supports',
		confidence: 2,
		...changes,
	};
}

/** A review that finds nothing to add. */
export const SILENT_REVIEW = { coverage: [], conflicts: [], queries: [] };

/** A model port that plans `PLAN`, proposes what `read` says, and reviews as told. */
export function modelThat(
	read: ReadAnswer,
	requests: ModelRequest[] = [],
	review: object = SILENT_REVIEW,
): ModelPort {
	return {
		async complete(request): Promise<ModelAnswer> {
			requests.push(request);
			request.onFirstEvent?.();
			const sentences = [...request.turn.matchAll(/^\[(\d+)\] (.*)$/gm)].map((match) => ({
				number: Number(match[1]),
				text: match[2]!,
			}));
			const page = { usable: true, publisher: '', author: '', published: '', injection: false };
			const answers: Record<string, () => unknown> = {
				'research.plan': () => PLAN,
				'research.gaps': () => review,
			};
			const value = answers[request.operation]?.() ?? { page, cards: read(sentences) };
			return {
				callId: `call-${requests.length}`,
				text: JSON.stringify(value),
				stop: 'end',
				stopDetail: '',
				model: 'fake',
				requestId: 'r',
				usage: {
					inputTokens: 1,
					outputTokens: 1,
					cacheReadTokens: 0,
					cacheWriteTokens: 0,
					estimated: false,
				},
			};
		},
	};
}

/** Points to every sentence with "vans" and a digit and repeats it as its own claim. */
export const readNumbers: ReadAnswer = (sentences) =>
	sentences
		.filter(({ text }) => /\d/.test(text) && /\bvans\b/.test(text))
		.map(({ number, text }) => proposal([number], text, { value: /[\d,]*\d/.exec(text)![0] }));
