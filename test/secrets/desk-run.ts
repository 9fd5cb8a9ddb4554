/** A desk full of planted secrets, and the runs of the battery: each as one run of a node on n8n's engine. */
import path from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { BriefSchema, RenderingSchema, type Brief } from '../../core/contracts';
import { checkDocument } from '../../core/quality';
import { sha256 } from '../../core/shared/hash';
import { createClient, createJob } from '../../core/store';
import { loadCorpusDocument } from '../corpus/quality/load';
import type { TestCredentials } from '../harness/credentials';
import type { RunResult } from '../harness/engine';
import { openDesk, runNode, type Desk, type NodeRun } from '../line/desk';
import { TOPIC } from '../line/faults-line';
import { leftByRun, type Left } from './find-leaks';
import { PLANTED } from './planted';

const PDF = Buffer.from(
	'%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** A desk whose every credential holds a planted secret. */
export interface PlantedDesk {
	desk: Desk;
	clientId: string;
	jobId: string;
	/** What all runs left so far. */
	left: Left[];
	/** One run of a node, on the job of the client where `item` says so. */
	run: (name: string, run: NodeRun) => Promise<RunResult>;
	/** A job's order as the line begins with it. */
	order: () => INodeExecutionData;
	/** A finished document of the job, ready to publish. */
	finished: () => INodeExecutionData;
	close: () => Promise<void>;
}

/** Opens it, with one client and one job. */
export async function openPlantedDesk(): Promise<PlantedDesk> {
	const desk = await openDesk();
	const { sql, agencyId } = desk.store;
	const { id: clientId } = await createClient(sql, agencyId, { companyName: 'Harbour Light' });
	const brief = BriefSchema.parse({ topic: TOPIC, date: '2026-11-21', format: 'blog_post' });
	const { jobId } = await createJob(sql, agencyId, { brief, clientId });
	const left: Left[] = [];
	const order = (): INodeExecutionData => ({ json: dossierOf(jobId, brief) });
	return {
		desk,
		clientId,
		jobId,
		left,
		async run(name, given) {
			const credentials = {
				...desk.credentials(),
				...plantedCredentials(desk),
				...given.credentials,
			};
			const result = await runNode({
				node: { onError: 'continueRegularOutput' },
				...given,
				credentials,
				chosen: [...(given.chosen ?? []), 'postgres', 'contentAgencyApi'],
			});
			left.push(...(await leftByRun(name, result)));
			return result;
		},
		order,
		finished: () => finishedItem(jobId),
		close: async () => await desk.close(),
	};
}

/** Every credential with a planted secret in it. */
export function plantedCredentials(desk: Desk): TestCredentials {
	const key = (apiKey: string) => ({ apiKey });
	return {
		contentAgencyApi: {
			agencyId: desk.store.agencyId,
			vaultKey: PLANTED.vaultKey,
			previousVaultKey: PLANTED.previousVaultKey,
		},
		anthropicApi: {
			...key(PLANTED.anthropicCredential),
			url: 'https://api.anthropic.com',
			header: true,
			headerName: 'x-gateway',
			headerValue: PLANTED.anthropicHeader,
		},
		tavilyApi: key(PLANTED.tavilyCredential),
		serperApi: key(PLANTED.serperCredential),
		exaApi: key(PLANTED.exaCredential),
		perplexityApi: key(PLANTED.perplexityCredential),
		freepikApi: { ...key(PLANTED.freepikCredential), host: 'https://api.magnific.com' },
		unsplashApi: key(PLANTED.unsplashCredential),
		pexelsApi: key(PLANTED.pexelsCredential),
		wordpressApi: {
			username: 'desk',
			password: PLANTED.wordpressPassword,
			url: 'https://wordpress.example',
		},
		linkedInOAuth2Api: {
			clientId: 'client-of-the-app',
			clientSecret: PLANTED.linkedInClientSecret,
			oauthTokenData: {
				access_token: PLANTED.linkedInToken,
				refresh_token: PLANTED.linkedInRefresh,
				token_type: 'Bearer',
			},
		},
		recordingWebhookApi: { secret: PLANTED.webhookSecret, previousSecret: '' },
	};
}

function dossierOf(jobId: string, brief: Brief): IDataObject {
	return {
		kind: 'dossier',
		version: 1,
		id: jobId,
		job: { id: jobId },
		brief,
	} as unknown as IDataObject;
}

/** A passed document with its file, as Render PDF gives it out, under the job. */
export function finishedItem(jobId: string): INodeExecutionData {
	const corpus = loadCorpusDocument(path.join(__dirname, '../corpus/quality/honest.md'));
	const { document, evidence, archive, brief } = corpus;
	const quality = checkDocument({ document, evidence, archive, brief });
	const rendering = RenderingSchema.parse({
		property: 'pdf',
		coverProperty: '',
		fileName: 'vans.pdf',
		sha256: sha256(PDF),
		bytes: PDF.length,
		pages: 1,
		pageSize: 'A4',
		title: document.title,
		author: 'Harbour Light',
		language: 'en',
		tagged: true,
		outline: 1,
		browser: 'none',
		durationMs: 1,
	});
	const sections = { evidence, document, quality, rendering };
	return {
		json: { ...dossierOf(jobId, { ...brief, words: 400 }), ...sections } as unknown as IDataObject,
		binary: {
			pdf: { data: PDF.toString('base64'), fileName: 'vans.pdf', mimeType: 'application/pdf' },
		},
	};
}
