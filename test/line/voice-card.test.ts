/** A voice card made on the canvas from samples, and taken by a later node. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BriefSchema, VoiceCardSchema } from '../../core/contracts';
import { withClientMaterial } from '../../nodes/shared/client-material';
import type { Station } from '../../nodes/shared/run-items';
import { lightCredentials, runNode } from './desk';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const sample = (word: string): string =>
	`I start with the ${word} because the money goes there. ${'I ask the dispatcher first and the engineer second. '.repeat(9)}`;
const SAMPLES = ['tariff', 'yard', 'contract'].map(sample);
const CONSENT = { person: 'Mara Lindqvist', recordedAt: '2026-11-01', expiresAt: '2027-11-01' };

let sandbox: MetSandbox;
beforeAll(async () => {
	sandbox = await meetSandbox();
});
afterAll(async () => await sandbox.leave());

async function propose(parameters: IDataObject, item: INodeExecutionData | IDataObject = {}) {
	const { anthropicApi } = lightCredentials();
	const fixed = { operation: 'propose', kind: 'voiceCard', clientName: '', options: {} };
	return await runNode({
		type: 'writeDocument',
		parameters: { ...fixed, ...parameters },
		credentials: { anthropicApi } as never,
		input: [item],
	});
}

describe('a voice card on the canvas', () => {
	it('is measured from samples, carries the consent, and is taken by a later node', async () => {
		const result = await propose({
			voiceName: 'Mara Lindqvist',
			samples: SAMPLES.join('\n---\n'),
			consent: JSON.stringify(CONSENT),
		});
		expect(result.errorOf()).toBeUndefined();
		const [item] = result.itemsOf('Node');
		const card = VoiceCardSchema.parse(item!.json['voiceCard']);
		expect(card).toMatchObject({ name: 'Mara Lindqvist', person: 'i', consent: CONSENT });
		expect(card.traits).toHaveLength(4);
		expect(item!.json['consentNeeded']).toBe(false);
		const brief = BriefSchema.parse(item!.json['brief']);
		expect(brief.voice?.card).toEqual(card);

		const options = { voiceCard: item!.json['voiceCard'] };
		const context = {
			getNodeParameter: (name: string, _index: number, fallback: unknown) =>
				name === 'options' ? options : fallback,
			getInputConnectionData: () => Promise.resolve(undefined),
		} as unknown as IExecuteFunctions;
		const clock = { now: () => '2026-11-21T10:00:00.000Z' };
		const station = { itemIndex: 0, desk: undefined, clock } as unknown as Station;
		const { voice: _voice, ...plain } = brief;
		expect((await withClientMaterial(context, station, plain)).voice?.card).toEqual(card);
	});

	it('reads samples from files, and says where a consent is missing', async () => {
		const binary = Object.fromEntries(
			SAMPLES.map((text, index) => [
				`sample${index + 1}`,
				{
					data: Buffer.from(text).toString('base64'),
					mimeType: 'text/plain',
					fileName: `s${index}.txt`,
				},
			]),
		);
		const options = {
			voiceCard: JSON.stringify({ quirks: ['Names every depot'] }),
			voiceSampleFields: 'sample1, sample2, sample3',
		};
		const result = await propose({ voiceName: 'Mara', options }, { json: {}, binary });
		expect(result.errorOf()).toBeUndefined();
		const [item] = result.itemsOf('Node');
		expect(item!.json['voiceCard']).toMatchObject({ quirks: ['Names every depot'] });
		expect(item!.json['consentNeeded']).toBe(true);
	});

	it('asks for three samples', async () => {
		const result = await propose({ samples: SAMPLES.slice(1).join('\n---\n') });
		expect(String(result.errorOf())).toMatch(/needs 3 samples .*2 of the 2/);
	});
});
