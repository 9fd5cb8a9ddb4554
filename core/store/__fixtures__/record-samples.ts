/** One record of every kind, as a workflow would give it. */
import { createRecord } from '../records/save-record';
import * as kinds from '../records/kinds';
import type { RecordKind } from '../records/record-kind';
import type { TestStore } from './store';

type Sample = (store: TestStore, clientId: string) => Promise<Record<string, unknown>>;

let count = 0;
const next = () => {
	count += 1;
	return count;
};

const fixed = (make: (clientId: string, n: number) => Record<string, unknown>): Sample => {
	return async (_store, clientId) => await Promise.resolve(make(clientId, next()));
};

const siteOf = async (store: TestStore, clientId: string): Promise<string> => {
	const site = { name: 'Main site', slug: `main-${next()}`, clientId };
	return (await createRecord(store.sql, store.agencyId, kinds.SITE, site)).id;
};

/** Kind → what is made of it. */
export const SAMPLES: Record<keyof typeof kinds, Sample> = {
	AUTHOR: fixed((clientId, n) => ({ clientId, name: `Mara ${n}`, tone: 'warm', language: 'de' })),
	CLUSTER: fixed((clientId, n) => ({ clientId, name: `Depots ${n}`, description: 'All of them' })),
	CONTENT_ITEM: fixed((clientId) => ({
		clientId,
		kind: 'linkedin_post',
		title: 'Night rates',
		text: 'Depots charge at **night**.',
		humanScore: 0.5,
		icpScore: 80,
		platformSettings: { hashtags: ['depot'] },
		scheduledFor: '2026-12-01T08:00:00.000Z',
	})),
	EVENT: fixed((clientId) => ({ clientId, title: 'Fair', eventDate: '2027-03-01' })),
	ICP_PROFILE: fixed((clientId, n) => ({
		clientId,
		source: 'grain_call',
		sourceId: `call-${n}`,
		role: 'Fleet manager',
		painPoints: [{ text: 'Winter range', from: '00:01:02', speaker: 'A' }],
	})),
	IDEA: fixed((clientId) => ({ clientId, title: 'Depots at night', targetKeywords: ['depot'] })),
	KEYWORD: fixed((clientId, n) => ({
		clientId,
		keyword: `depot charging ${n}`,
		volume: 1300,
		difficulty: 40,
		intent: 'commercial',
	})),
	PERSONA: fixed((clientId, n) => ({ clientId, name: `Engineer ${n}`, topics: ['grids'] })),
	RECORDING: fixed((clientId, n) => ({
		clientId,
		vendor: 'grain',
		externalId: `recording-${n}`,
		title: 'Call with a fleet',
		recordedAt: '2026-11-01T09:00:00.000Z',
		durationMs: 3_600_000,
		segments: [{ startMs: 0, endMs: 900, speaker: 'A', text: 'Hello' }],
	})),
	SECTOR: async (store, clientId) => {
		const siteId = await siteOf(store, clientId);
		return {
			siteId,
			name: 'Storage',
			slug: 'storage',
			industryCode: 'energy',
			industrySectorCode: 'storage',
		};
	},
	SITE: fixed((clientId, n) => ({
		clientId,
		name: 'Site',
		slug: `site-${n}`,
		industryCode: 'energy',
	})),
	STRATEGY: fixed((clientId, n) => ({
		clientId,
		name: `Guides ${n}`,
		promptKeys: ['research.plan'],
		sectionLogic: { article: ['hook', 'body'] },
	})),
	TOPIC: fixed((clientId) => ({ clientId, title: 'Ranges', scheduledDate: '2026-12-24' })),
};

/** One record of every kind. */
export async function fillRecords(store: TestStore, clientId: string): Promise<void> {
	for (const [name, sample] of Object.entries(SAMPLES)) {
		const kind = kinds[name as keyof typeof kinds] as unknown as RecordKind;
		await createRecord(store.sql, store.agencyId, kind, await sample(store, clientId));
	}
}
