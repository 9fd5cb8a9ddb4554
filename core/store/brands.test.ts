import { listAudit } from './audit';
import { listBrandVersions, putBrand, resolveBrandLevels, restoreBrand } from './brands';
import { openTestStore, seedJob, type TestStore } from './__fixtures__/store';

describe('brands', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('keep every state they had, and who stored it', async () => {
		const { sql, agencyId } = store;
		const { clientId } = await seedJob(store);
		const save = async (footer: string) =>
			await putBrand(sql, agencyId, {
				clientId,
				brand: { name: 'Harbour Light', footer },
				savedBy: 'mara@example.com',
			});
		expect(await save('first')).toMatchObject({ level: 'client', version: 1, changed: true });
		expect(await save('second')).toMatchObject({ version: 2, changed: true });
		expect(await save('second')).toMatchObject({ version: 2, changed: false });
		const history = await listBrandVersions(sql, agencyId, { clientId });
		expect(history).toMatchObject([
			{ number: 2, brand: { footer: 'second' }, restored: null, savedBy: 'mara@example.com' },
			{ number: 1, brand: { footer: 'first' }, restored: null },
		]);
		expect(await listBrandVersions(sql, agencyId, { clientId, before: 2 })).toHaveLength(1);
		const log = await listAudit(sql, agencyId, { action: 'brand', subjectId: clientId });
		expect(log.map(({ action, actor }) => [action, actor])).toEqual([
			['brand.changed', 'mara@example.com'],
			['brand.changed', 'mara@example.com'],
		]);
	});

	it('go back to an earlier state, as a new one', async () => {
		const { sql, agencyId } = store;
		for (const mode of ['light', 'dark'] as const)
			await putBrand(sql, agencyId, { brand: { mode } });
		expect(await restoreBrand(sql, agencyId, { version: 1 })).toMatchObject({ version: 3 });
		expect(await resolveBrandLevels(sql, agencyId)).toEqual({ agency: { mode: 'light' } });
		expect((await listBrandVersions(sql, agencyId, {}))[0]).toMatchObject({
			number: 3,
			restored: 1,
		});
		const never = restoreBrand(sql, agencyId, { version: 9 });
		await expect(never).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	it('have no page after what is no number of a version', async () => {
		const { sql, agencyId } = store;
		for (const before of [Number('x'), 1.5, 0, 1e12])
			await expect(listBrandVersions(sql, agencyId, { before })).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
	});

	it('take turns when two are stored at once', async () => {
		const { sql, agencyId } = store;
		const { clientId } = await seedJob(store);
		const footers = ['a', 'b', 'c', 'd', 'e'];
		await Promise.all(
			footers.map(async (footer) => await putBrand(sql, agencyId, { clientId, brand: { footer } })),
		);
		const history = await listBrandVersions(sql, agencyId, { clientId });
		expect(history.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
		expect((await resolveBrandLevels(sql, agencyId, clientId)).client).toEqual(history[0]?.brand);
	});

	it('of another agency have no history', async () => {
		const { sql, agencyId, otherId } = store;
		const { clientId } = await seedJob(store);
		await putBrand(sql, agencyId, { clientId, brand: { name: 'Ours' } });
		const foreign = { code: 'NOT_FOUND', message: expect.stringContaining(clientId) };
		await expect(listBrandVersions(sql, otherId, { clientId })).rejects.toMatchObject(foreign);
		const back = restoreBrand(sql, otherId, { clientId, version: 1 });
		await expect(back).rejects.toMatchObject(foreign);
	});
});
