/** Models, searches, pictures, browsers and deliveries that fail and repeat what they were sent: the secrets stay where they are. */
import type { IDataObject } from 'n8n-workflow';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { PAGES } from '../line/faults-line';
import { problemOf } from '../line/desk';
import { deliver, signatureOf } from './deliver';
import { plantedCredentials } from './desk-run';
import { PLANTED, type PlantedName } from './planted';
import { echoes, plantedWorld } from './planted-world';

describe('planted secrets of vendors', () => {
	const { sandbox, planted, admit, fillVault, expectNowhere } = plantedWorld();
	beforeAll(async () => await fillVault(), 120_000);

	it('stay where they are when the model fails in any way and repeats them', async () => {
		const kinds: IDataObject[] = [
			...[400, 401, 403, 404, 413].map((status) => ({
				kind: 'status',
				status,
				body: echoes('clientAnthropic'),
				times: -1,
			})),
			...['billing', 'permission', 'spend_limit', 'not_json'].map((kind) => ({ kind, times: 1 })),
		];
		let failures = 0;
		for (const [index, fault] of kinds.entries()) {
			await sandbox().control({ command: 'reset' });
			await sandbox().control({ command: 'fault', service: 'model', ...fault });
			const result = await planted().run(`model fault ${index}`, {
				type: 'research',
				chosen: ['anthropicApi'],
				parameters: {
					operation: 'readSources',
					sources: PAGES[0],
					format: 'blog_post',
					options: { questions: `Which ${index}?` },
				},
				input: [
					{
						json: {
							...planted().order().json,
							brief: {
								...(planted().order().json['brief'] as object),
								topic: `Fault ${index} of vans in depots`,
							},
						} as IDataObject,
					},
				],
			});
			if (problemOf(result.itemsOf('Node')[0]) !== undefined) failures += 1;
		}
		await sandbox().control({ command: 'reset' });
		await admit();
		expect(failures).toBeGreaterThanOrEqual(5);
	}, 900_000);

	it('stop the job when an answer of the model holds one, and the answer is not kept', async () => {
		await sandbox().control({
			command: 'fault',
			service: 'model',
			kind: 'recites',
			says: `By the way: ${PLANTED.clientAnthropic}`,
			times: -1,
		});
		const brief = { ...(planted().order().json['brief'] as IDataObject), topic: 'Keys of depots' };
		const answer = await planted().run('model answers with a key', {
			type: 'research',
			parameters: {
				operation: 'readSources',
				sources: PAGES[0],
				format: 'blog_post',
				options: { questions: 'Which keys?' },
			},
			input: [{ json: { ...planted().order().json, brief } }],
		});
		await sandbox().control({ command: 'reset' });
		await admit();
		expect(problemOf(answer.itemsOf('Node')[0])).toMatchObject({ code: 'SEC_001' });
		const kept = await asSuperuser(
			planted().desk.store,
			`SELECT DISTINCT answer ->> 'text' AS text, cost_usd > 0 AS paid
			FROM content_agency.paid_call WHERE answer ->> 'stopDetail' LIKE 'SEC_001%'`,
		);
		expect(kept).toEqual([{ text: '', paid: true }]);
	});

	it('stay where they are when searches, pictures and the browser fail and repeat them', async () => {
		const searches: [string, PlantedName][] = [
			['tavilyApi', 'tavilyCredential'],
			['serperApi', 'serperCredential'],
			['exaApi', 'exaCredential'],
			['perplexityApi', 'perplexityCredential'],
		];
		for (const [type, name] of searches) {
			for (const status of [400, 401, 500]) {
				await sandbox().control({ command: 'reset' });
				for (const host of [
					'api.tavily.com',
					'google.serper.dev',
					'api.exa.ai',
					'api.perplexity.ai',
				])
					await sandbox().control({
						command: 'fault',
						host,
						kind: 'status',
						status,
						times: -1,
						body: echoes(name),
					});
				await planted().run(`search ${type} ${status}`, {
					type: 'research',
					chosen: ['anthropicApi', type],
					parameters: {
						operation: 'researchTopic',
						topic: `Depots and vans ${type} ${status}`,
						format: 'blog_post',
						options: { minSources: 6, maxSources: 6, openSources: [] },
					},
				});
			}
		}
		for (const [source, name] of [
			['freepik', 'freepikCredential'],
			['unsplash', 'unsplashCredential'],
			['pexels', 'pexelsCredential'],
		] as const) {
			await sandbox().control({ command: 'reset' });
			await sandbox().control({
				command: 'fault',
				service: 'images',
				kind: 'status',
				status: 401,
				times: -1,
				body: echoes(name),
			});
			await planted().run(`picture ${source}`, {
				type: 'applyBranding',
				chosen: [`${source}Api`],
				parameters: {
					operation: 'coverImage',
					template: 'EXEC_01',
					pageSize: 'A4',
					brandName: '',
					accents: '',
					options: {},
					coverSources: [source],
					coverQuery: '',
					coverOrientation: 'portrait',
					avoidPeople: true,
				},
				input: [planted().finished()],
			});
		}
		const browser = await planted().run('browser', {
			type: 'renderPdf',
			parameters: {
				operation: 'fromHtml',
				html: '<p>Words</p>',
				title: 'T',
				pageSize: 'A4',
				outputField: 'pdf',
			},
			credentials: {
				contentAgencyApi: {
					...plantedCredentials(planted().desk)['contentAgencyApi']!,
					browserWebSocketUrl: `wss://browser.example/devtools/browser?token=${PLANTED.browserToken}`,
				},
			},
			input: [{ html: '<p>Words</p>' }],
		});
		expect(problemOf(browser.itemsOf('Node')[0])).toBeDefined();
		await sandbox().control({ command: 'reset' });
	}, 900_000);

	it('stay where they are when deliveries are signed, unsigned, badly signed and stale', async () => {
		const credentials = { ...planted().desk.credentials(), ...plantedCredentials(planted().desk) };
		const body = JSON.stringify({
			type: 'recording.completed',
			data: {
				id: 'rec-17',
				title: 'Forty vans at the depot',
				client: 'Harbour Light',
				segments: [{ speaker: 'Mara', text: 'We began with load.', start: 0, end: 4 }],
			},
		});
		const now = Math.floor(Date.now() / 1_000);
		const good = { id: 'd-1', at: now, body, signature: signatureOf('d-1', now, body) };
		const deliveries = [
			good,
			{ ...good, signature: '' },
			{ ...good, id: 'd-2', signature: `v1,${Buffer.from('no').toString('base64')}` },
			{ ...good, id: 'd-3', at: now - 3_000, signature: signatureOf('d-3', now - 3_000, body) },
			{ ...good, body: `${body} ` },
		];
		const statuses: number[] = [];
		for (const one of deliveries) {
			const { status, left } = await deliver(credentials, one);
			statuses.push(status);
			planted().left.push(left);
		}
		expect(statuses[0]).toBeLessThan(300);
		expect(statuses.slice(1).every((status) => status >= 400)).toBe(true);
	});

	it('are nowhere afterwards', async () => {
		await expectNowhere(60);
	});
});
