/** Profile Company on n8n's engine against the sandbox: what it finds, and what it refuses. */
import type { IDataObject } from 'n8n-workflow';
import type { CompanyProfile } from '../../core/profiles';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';
import { expectAnchored, refused, runResearch } from './research-node';

let sandbox: MetSandbox;
beforeAll(async () => {
	sandbox = await meetSandbox();
});
afterAll(async () => await sandbox.leave());

describe('Profile Company', () => {
	const parameters = {
		operation: 'profileCompany',
		website: 'marrowfinch.example',
		companyName: '',
		companyIndustry: '',
	};

	it('finds thirty facts, each in an archived passage, and fills the client of the order', async () => {
		const {
			run,
			items: [item],
		} = await runResearch(parameters);
		const profile = item!.json['profile'] as unknown as CompanyProfile;
		const evidence = await expectAnchored(run, item!);
		const value = (field: string) => profile.facts.find((fact) => fact.field === field)?.value;
		expect(new Set(profile.facts.map(({ field }) => field)).size).toBeGreaterThanOrEqual(30);
		expect(value('legalName')).toBe('Marrow Finch Inspections Limited');
		expect(value('founded')).toBe('2009');
		expect(value('email')).toBe('ropes@marrowfinch.example');
		expect(value('competitors')).toMatch(/^Skyline Surveyors/);
		for (const fact of profile.facts) {
			expect(fact.quote).toBeTruthy();
			expect(evidence.cards.find(({ id }) => id === fact.cardId)?.exact).toBe(fact.quote);
			expect(fact.fetchedAt).toMatch(/^20\d\d-/);
		}
		// No page says it, so nobody does.
		expect(profile.notFound.map(({ field }) => field)).toEqual(
			expect.arrayContaining(['funding', 'pricing'].filter((field) => value(field) === undefined)),
		);
		expect(profile.notFound.map(({ field }) => field)).toContain('funding');
		expect(evidence.sources.filter(({ lane }) => lane === 'client').length).toBeGreaterThan(4);
		expect(profile.facts.some(({ origin }) => origin === 'outside')).toBe(true);
		expect(profile.name).toMatch(/^Marrow Finch Inspections/);
		const { client } = item!.json['brief'] as unknown as {
			client: { name: string; website: string; contact: string; about: string; services: string[] };
		};
		expect(client).toMatchObject({
			website: 'https://marrowfinch.example/',
			contact: 'ropes@marrowfinch.example · +44 1555 010 046',
			about: expect.stringContaining('Marrow Finch inspects bridges') as string,
		});
		expect(client.services.length).toBeGreaterThan(1);
	});

	it('leaves what the order says about the client as it is', async () => {
		const {
			items: [first],
		} = await runResearch({ ...parameters, searchOutside: false });
		const brief = first!.json['brief'] as unknown as { client: object; topic: string };
		const given = {
			...brief,
			topic: 'Bridges',
			client: { ...brief.client, name: 'MF', about: 'Ours.' },
		};
		const {
			items: [item],
		} = await runResearch(
			{ ...parameters, searchOutside: false },
			{ input: [{ ...first!.json, brief: given }] },
		);
		expect(item!.json['brief']).toMatchObject({
			topic: 'Bridges',
			client: { name: 'MF', about: 'Ours.' },
		});
	});

	it.each<[string, IDataObject, string]>([
		['no address', { website: '' }, 'CFG_001'],
		['no address of a site', { website: 'ftp://x' }, 'CFG_002'],
		['a list', { website: ['a', 'b'] }, 'CFG_002'],
		['a private address', { website: 'http://127.0.0.1/' }, 'SAFE_'],
		['a site that is not there', { website: 'https://marrowfinch.example/none' }, ''],
	])('refuses %s', async (_what, changed, code) => {
		const problem = await refused({ ...parameters, searchOutside: false, ...changed });
		if (code === '') return;
		expect(problem?.code.startsWith(code)).toBe(true);
		expect(problem?.hint).toBeTruthy();
	});
});
