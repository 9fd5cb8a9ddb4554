/** Runs one topic through research, writing, check and revision in this process, and keeps what every stage said. */
import {
	BriefSchema,
	type Archive,
	type ContentDocument,
	type Evidence,
	type Quality,
} from '../../core/contracts';
import { claudeModel, DEFAULT_MODELS } from '../../core/adapters/model/claude';
import { safeFetch } from '../../core/adapters/fetch';
import { providerSearch } from '../../core/adapters/search';
import { systemClock } from '../../core/adapters/system';
import { checkDocument } from '../../core/quality';
import { archiveReference, packArchive, researchTopic, searchProviders } from '../../core/research';
import type { ModelPort, ModelRequest } from '../../core/shared/ports';
import { inOwnWords, reviseDocument, writeDocument } from '../../core/writing';

/** What the client of every run is reached at; the only link a document may hold beside its sources. */
export const CLIENT_SITE = 'https://harbourlight.example';

const ROUNDS = 2;

/** What a run said and left. */
export interface TopicRun {
	evidence: Evidence;
	archive: Archive;
	document: ContentDocument;
	quality: Quality;
	/** Calls of the model, in order. */
	calls: { request: ModelRequest; text: string }[];
}

/** Researches, writes, checks and revises until the verdict is a pass, at most twice. */
export async function runTopic(topic: string, words: number): Promise<TopicRun> {
	const calls: TopicRun['calls'] = [];
	const model = listening(calls);
	const brief = BriefSchema.parse({
		topic,
		date: '2026-11-21',
		audience: 'Managers who decide',
		client: {
			name: 'Harbour Light Advisory',
			industry: 'Consulting',
			about: 'Harbour Light Advisory plans change.',
			callToAction: 'Book a conversation.',
			website: CLIENT_SITE,
		},
		format: 'white_paper',
		words,
	});
	const researched = await researchTopic({
		brief,
		ports: {
			model,
			fetch: safeFetch({ clock: systemClock }),
			search: [
				providerSearch(searchProviders.searxng, {
					http: plainHttp,
					baseUrl: 'https://searx.example',
				}),
			],
			clock: systemClock,
			progress: { report: async () => await Promise.resolve() },
		},
		runSeed: topic,
	});
	const { archive } = researched;
	const bytes = await packArchive(archive);
	const evidence = {
		...researched.evidence,
		archive: archiveReference(archive, bytes, 'archive'),
	};
	const written = await writeDocument({ brief, evidence, model });
	let { document } = await inOwnWords({
		brief,
		evidence,
		model,
		document: written.document,
		wording: (of) =>
			checkDocument({ document: of, evidence, brief, archive, only: ['near-copy'] }).findings,
	});
	let quality = checkDocument({ document, evidence, brief, archive });
	for (let round = 0; round < ROUNDS && quality.verdict !== 'pass'; round += 1) {
		const { findings } = quality;
		({ document } = await reviseDocument({ document, evidence, brief, findings, model }));
		quality = checkDocument({ document, evidence, brief, archive, previous: quality });
	}
	return { evidence, archive, document, quality, calls };
}

/** The model of the sandbox; every request and answer is written down. */
function listening(calls: TopicRun['calls']): ModelPort {
	const inner = claudeModel({
		apiKey: 'sk-ant-sandbox',
		baseUrl: 'https://api.anthropic.com',
		models: DEFAULT_MODELS,
	});
	return {
		complete: async (request) => {
			const answer = await inner.complete(request);
			calls.push({ request, text: answer.text });
			return answer;
		},
	};
}

type Http = Parameters<typeof providerSearch>[1]['http'];

const plainHttp: Http = async ({ method, url, query, headers, signal }) => {
	const address = new URL(url);
	for (const [name, value] of Object.entries(query ?? {})) address.searchParams.set(name, value);
	const answer = await fetch(address, {
		method,
		...(headers === undefined ? {} : { headers }),
		...(signal === undefined ? {} : { signal }),
	});
	const text = await answer.text();
	return {
		status: answer.status,
		headers: Object.fromEntries(answer.headers),
		text,
		json: JSON.parse(text) as unknown,
	};
};
