import { hashOf } from '../shared/hash';
import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { ensureAgency } from './agencies';
import { grantTemplate } from './template-grants';
import {
	deleteTemplate,
	getStoredTemplate,
	listStoredTemplates,
	putTemplate,
	setStoredTemplate,
} from './templates';

const files = (mark: string) => ({ 'template.json': '{}', 'style.css': `/* ${mark} */` });
const template = (mark: string, change: object = {}) => ({
	code: 'ALDER_01',
	name: 'Alder plain',
	description: '',
	isPremium: false,
	files: files(mark),
	sha256: hashOf(files(mark)),
	...change,
});

describe('templates of the store', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('keeps every version; the same files again are the same version', async () => {
		const { sql, agencyId } = store;
		const put = async (mark: string) => await putTemplate(sql, agencyId, template(mark));
		expect(await put('one')).toEqual({ code: 'ALDER_01', version: 1, created: true });
		expect(await put('two')).toEqual({ code: 'ALDER_01', version: 2, created: true });
		expect(await put('two')).toEqual({ code: 'ALDER_01', version: 2, created: false });
		const first = await getStoredTemplate(sql, agencyId, { code: 'ALDER_01', version: 1 });
		expect(first.files).toEqual(files('one'));
		expect(first).toMatchObject({ number: 1, version: 2, versions: 2 });
		await expect(put('one')).resolves.toMatchObject({ version: 1, created: false });
		expect(await getStoredTemplate(sql, agencyId, { code: 'ALDER_01' })).toMatchObject({
			number: 1,
		});
	});

	it('is another agency’s only as long as it is granted', async () => {
		const { sql, agencyId, otherId } = store;
		const grant = { code: 'ALDER_01', grantedTo: otherId };
		const read = async () => await getStoredTemplate(sql, otherId, { code: 'ALDER_01' });
		await expect(read()).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await grantTemplate(sql, agencyId, { ...grant, isGranted: true })).toEqual({
			changed: true,
		});
		expect(await read()).toMatchObject({ granted: true });
		expect(await listStoredTemplates(sql, otherId)).toMatchObject([
			{ code: 'ALDER_01', granted: true },
		]);
		await expect(deleteTemplate(sql, otherId, 'ALDER_01')).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		await expect(
			setStoredTemplate(sql, otherId, { code: 'ALDER_01', isActive: false }),
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await grantTemplate(sql, agencyId, { ...grant, isGranted: false })).toEqual({
			changed: true,
		});
		expect(await listStoredTemplates(sql, otherId)).toEqual([]);
		await expect(read()).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	it('a template of one’s own goes before one of the same code that was granted', async () => {
		const { sql, agencyId } = store;
		const { agencyId: third } = await ensureAgency(sql, 'Third Agency');
		await grantTemplate(sql, agencyId, { code: 'ALDER_01', grantedTo: third, isGranted: true });
		await putTemplate(sql, third, template('own', { name: 'Their own' }));
		const [only, ...more] = await listStoredTemplates(sql, third);
		expect([only?.name, more]).toEqual(['Their own', []]);
		expect(await getStoredTemplate(sql, third, { code: 'ALDER_01' })).toMatchObject({
			granted: false,
			files: files('own'),
		});
	});

	it('cannot be granted to nobody', async () => {
		const { sql, agencyId } = store;
		for (const grantedTo of [crypto.randomUUID(), 'x', agencyId]) {
			const grant = { code: 'ALDER_01', grantedTo, isGranted: true };
			await expect(grantTemplate(sql, agencyId, grant)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
		}
	});

	it('switched off, it is for documents that were set in it alone', async () => {
		const { sql, agencyId } = store;
		await setStoredTemplate(sql, agencyId, { code: 'ALDER_01', isActive: false });
		const use = async (version?: number) =>
			await getStoredTemplate(sql, agencyId, { code: 'ALDER_01', version, forUse: true });
		await expect(use()).rejects.toMatchObject({ code: 'BRAND_003' });
		expect(await use(2)).toMatchObject({ files: files('two') });
	});

	it('deleted, it leaves the list and keeps its versions', async () => {
		const { sql, agencyId } = store;
		await deleteTemplate(sql, agencyId, 'ALDER_01');
		expect(await listStoredTemplates(sql, agencyId)).toEqual([]);
		await expect(getStoredTemplate(sql, agencyId, { code: 'ALDER_01' })).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		expect(await getStoredTemplate(sql, agencyId, { code: 'ALDER_01', version: 2 })).toMatchObject({
			files: files('two'),
		});
	});

	it('versions cannot be changed, and files changed by hand are not used', async () => {
		const { sql, agencyId } = store;
		await putTemplate(sql, agencyId, template('kept', { code: 'ALDER_02' }));
		await asSuperuser(
			store,
			`UPDATE content_agency.template_version SET files = '{"style.css":"x"}' WHERE sha256 = '${hashOf(files('kept'))}'`,
		);
		await expect(getStoredTemplate(sql, agencyId, { code: 'ALDER_02' })).rejects.toMatchObject({
			code: 'STORE_006',
		});
	});

	it('premium ones need a plan that has them, where the agency has a plan', async () => {
		const { sql, agencyId } = store;
		await putTemplate(sql, agencyId, template('rich', { code: 'ALDER_03', isPremium: true }));
		const use = async () =>
			await getStoredTemplate(sql, agencyId, { code: 'ALDER_03', forUse: true });
		await expect(use()).resolves.toMatchObject({ isPremium: true });
		const plan = async (code: string) =>
			await asSuperuser(store, 'UPDATE content_agency.agency SET plan_code = $1', [code]);
		await plan('pro_annual');
		await expect(use()).rejects.toMatchObject({
			code: 'PLAN_002',
			message: expect.stringContaining('Pro, annual') as string,
		});
		await plan('enterprise_annual');
		await expect(use()).resolves.toMatchObject({ isPremium: true });
	});
});
