import { overrideVersion } from '../shared/prompt-overrides';
import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { listPrompts, resetPrompt, setPrompt } from './prompts';

const TEXT = 'Plan like an engineer who has to defend every question.';

describe('prompts of an agency', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('are none until one is set, and none again after it was reset', async () => {
		const { sql, agencyId } = store;
		expect(await listPrompts(sql, agencyId)).toEqual([]);
		const set = await setPrompt(sql, agencyId, {
			key: 'research.plan',
			text: ` ${TEXT} `,
			createdBy: 'Mara',
		});
		expect(set).toEqual({ key: 'research.plan', version: overrideVersion(TEXT), changed: true });
		expect(await listPrompts(sql, agencyId)).toMatchObject([
			{ key: 'research.plan', text: TEXT, createdBy: 'Mara' },
		]);
		expect(await resetPrompt(sql, agencyId, 'research.plan')).toBe(true);
		expect(await resetPrompt(sql, agencyId, 'research.plan')).toBe(false);
		expect(await listPrompts(sql, agencyId)).toEqual([]);
	});

	it('keep every version, one of them active', async () => {
		const { sql, agencyId } = store;
		const key = 'writing.section';
		await setPrompt(sql, agencyId, { key, text: TEXT });
		expect((await setPrompt(sql, agencyId, { key, text: TEXT })).changed).toBe(false);
		await setPrompt(sql, agencyId, { key, text: `${TEXT} Shorter.` });
		const rows = await asSuperuser(
			store,
			`SELECT is_active FROM content_agency.prompt WHERE key = '${key}' ORDER BY created_at`,
		);
		expect(rows).toEqual([{ is_active: false }, { is_active: true }]);
	});

	it('are refused when they name what nobody knows', async () => {
		const text = 'Instructions with a {{secretName}} inside of them.';
		await expect(
			setPrompt(store.sql, store.agencyId, { key: 'research.plan', text }),
		).rejects.toMatchObject({ code: 'CFG_002' });
	});

	it('of one agency are nothing to another', async () => {
		const { sql, agencyId, otherId } = store;
		await setPrompt(sql, agencyId, { key: 'research.extract', text: TEXT });
		expect(await listPrompts(sql, otherId)).toEqual([]);
		expect(await resetPrompt(sql, otherId, 'research.extract')).toBe(false);
	});
});
