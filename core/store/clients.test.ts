import { BRIEF, openTestStore, type TestStore } from './__fixtures__/store';
import { ensureAgency, getAgency } from './agencies';
import { brandLevelsOfJob, putBrand, resolveBrandLevels } from './brands';
import { createClient, updateClient } from './clients';
import { setAgencyCalendar } from './due/client-calendar';
import { findClientByName, getClient, listClients } from './find-clients';
import { createJob } from './jobs';

describe('agencies, clients and brands', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	const make = async (companyName: string, input: object = {}) =>
		await createClient(store.sql, store.agencyId, { companyName, ...input });

	it('makes an agency once, also when Setup runs four times at once', async () => {
		const made = await Promise.all(
			[1, 2, 3, 4].map(async () => await ensureAgency(store.sql, 'Adventure Works')),
		);
		expect(new Set(made.map((agency) => agency.agencyId)).size).toBe(1);
		expect(made.filter((agency) => agency.created)).toHaveLength(1);
	});

	it('never takes one agency for another because their names look alike in an address', async () => {
		const one = await ensureAgency(store.sql, 'Müller');
		const two = await ensureAgency(store.sql, 'Muller');
		expect(two.created).toBe(true);
		const slugs = [one, two].map(
			async ({ agencyId }) => (await getAgency(store.sql, agencyId)).slug,
		);
		expect(await Promise.all(slugs)).toEqual(['muller', 'muller-2']);
		const third = await ensureAgency(store.sql, '株式会社');
		expect((await getAgency(store.sql, third.agencyId)).name).toBe('株式会社');
	});

	it('refuses an agency without a name', async () => {
		await expect(ensureAgency(store.sql, '  ')).rejects.toMatchObject({ kind: 'input' });
	});

	it('stores a client with its defaults and gives it back', async () => {
		const made = await make('Contoso', { industry: 'Logistics', relatedServices: ['Audit'] });
		const read = await getClient(store.sql, store.agencyId, made.id);
		expect(read).toMatchObject({
			companyName: 'Contoso',
			industry: 'Logistics',
			relatedServices: ['Audit'],
			defaultTone: 'professional',
			timeZone: 'UTC',
			isActive: true,
		});
	});

	it('changes only what is given', async () => {
		const { id } = await make('Fabrikam', { industry: 'Steel', contactName: 'Ada' });
		await updateClient(store.sql, store.agencyId, {
			clientId: id,
			input: { industry: 'Glass', targetKeywords: ['a', 'b'] },
		});
		expect(await getClient(store.sql, store.agencyId, id)).toMatchObject({
			companyName: 'Fabrikam',
			industry: 'Glass',
			contactName: 'Ada',
			targetKeywords: ['a', 'b'],
		});
	});

	it('live in the zone of their agency until they say otherwise', async () => {
		const { sql, otherId } = store;
		await setAgencyCalendar(sql, otherId, { calendar: { timeZone: 'America/New_York' } });
		const made = await createClient(sql, otherId, { companyName: 'Home' });
		expect(made.timeZone).toBe('America/New_York');
		const input = { companyName: 'Away', timeZone: 'Europe/Vienna' };
		expect((await createClient(sql, otherId, input)).timeZone).toBe('Europe/Vienna');
	});

	it('names a name that is taken, on making and on changing', async () => {
		await make('Tailspin');
		const { id } = await make('Wingtip');
		const taken = { code: 'STORE_005', message: expect.stringContaining('tailspin') as string };
		await expect(make('tailspin')).rejects.toMatchObject(taken);
		const rename = updateClient(store.sql, store.agencyId, {
			clientId: id,
			input: { companyName: 'tailspin' },
		});
		await expect(rename).rejects.toMatchObject(taken);
		await expect(
			createClient(store.sql, store.otherId, { companyName: 'Tailspin' }),
		).resolves.toMatchObject({ companyName: 'Tailspin' });
	});

	it.each([
		['companyName', { companyName: ' ' }],
		['timeZone', { timeZone: 'Europe/Atlantis' }],
		['targetKeywords.0', { targetKeywords: ['x'.repeat(101)] }],
	])('names the field %s that does not fit', async (field, change) => {
		await expect(make('Nobody', change)).rejects.toMatchObject({ kind: 'input', field });
	});

	it('finds a client by name and offers the nearest names of this agency for a miss', async () => {
		const { id } = await make('Proseware GmbH');
		expect((await findClientByName(store.sql, store.agencyId, ' PROSEWARE gmbh ')).id).toBe(id);
		await expect(findClientByName(store.sql, store.agencyId, 'Prosware')).rejects.toMatchObject({
			code: 'NOT_FOUND',
			hint: expect.stringContaining("'Proseware GmbH'") as string,
		});
		const foreign = findClientByName(store.sql, store.otherId, 'Proseware GmbH');
		await expect(foreign).rejects.toMatchObject({
			code: 'NOT_FOUND',
			hint: expect.not.stringContaining('Proseware') as string,
		});
	});

	it('lists active clients by name, in pages, without long texts', async () => {
		const names = ['Lucerne A', 'Lucerne B', 'Lucerne C'];
		for (const name of names) await make(name, { additionalContext: 'x'.repeat(8000) });
		const { id } = await make('Lucerne D');
		await updateClient(store.sql, store.agencyId, { clientId: id, input: { isActive: false } });
		const list = async (options: object) =>
			await listClients(store.sql, store.agencyId, { search: 'lucerne', ...options });
		expect((await list({})).map((line) => line.companyName)).toEqual(names);
		const after = (await list({}))[1]?.id;
		expect((await list({ after })).map((line) => line.companyName)).toEqual(['Lucerne C']);
		await expect(list({ after: 'Lucerne B' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await list({ includeInactive: true })).toHaveLength(4);
		expect(Object.keys((await list({ limit: 1 }))[0] ?? {})).not.toContain('additionalContext');
	});

	it('keeps every script and emoji, and replaces what cannot be stored', async () => {
		const made = await make('Zoë 株式会社 😀', { about: 'عربي \u0000 \ud83d' });
		expect(made.notes[0]).toContain('2 characters');
		expect(await getClient(store.sql, store.agencyId, made.id)).toMatchObject({
			companyName: 'Zoë 株式会社 😀',
			about: 'عربي \uFFFD \uFFFD',
		});
	});

	it('resolves the brands that apply, by client and by job', async () => {
		const { sql, agencyId } = store;
		const { id: clientId } = await make('Branded', { brand: { name: 'Branded', footer: 'F' } });
		expect(await resolveBrandLevels(sql, agencyId, clientId)).toEqual({
			client: { name: 'Branded', footer: 'F' },
		});
		await putBrand(sql, agencyId, { brand: { mode: 'dark' } });
		await putBrand(sql, agencyId, { clientId, brand: { name: 'Renamed' } });
		const levels = { client: { name: 'Renamed' }, agency: { mode: 'dark' } };
		expect(await resolveBrandLevels(sql, agencyId, clientId)).toEqual(levels);
		expect(await resolveBrandLevels(sql, agencyId)).toEqual({ agency: { mode: 'dark' } });
		const { jobId } = await createJob(sql, agencyId, { brief: BRIEF, clientId });
		expect(await brandLevelsOfJob(sql, agencyId, jobId)).toEqual(levels);
		const wrong = putBrand(sql, agencyId, { brand: { mode: 'blue' as never } });
		await expect(wrong).rejects.toMatchObject({ kind: 'input', field: 'mode' });
	});
});
