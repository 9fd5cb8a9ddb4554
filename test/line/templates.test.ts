/** Templates of an agency on the engine: imported, checked, listed, granted, printed in, previewed together; real Postgres. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { makeZip } from '../../core/branding/custom-templates/__fixtures__/make-zip';
import {
	olderFiles,
	soundFiles,
} from '../../core/branding/custom-templates/__fixtures__/sound-template';
import { sampleOf } from '../../core/branding/custom-templates';
import { ApplyBranding } from '../../nodes/ApplyBranding/ApplyBranding.node';
import { type Desk, openDesk, runNode } from './desk';

const zip = (files: Record<string, string>) =>
	Buffer.from(makeZip(Object.entries(files).map(([path, bytes]) => ({ path, bytes }))));
const withFile = (json: IDataObject, field: string, bytes: Buffer): INodeExecutionData => ({
	json,
	binary: {
		[field]: { data: bytes.toString('base64'), mimeType: 'application/zip', fileName: 'alder.zip' },
	},
});

/** A checked dossier of the sample article. */
function dossier(): IDataObject {
	const { document, evidence, brief } = sampleOf('blog_post');
	return JSON.parse(
		JSON.stringify({ kind: 'dossier', version: 1, id: 'd-templates', brief, evidence, document }),
	) as IDataObject;
}

describe('templates of an agency', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
	});
	afterAll(async () => await desk.close());

	const store = async (
		operation: string,
		parameters: IDataObject = {},
		input?: INodeExecutionData | IDataObject,
	) => {
		const result = await runNode({
			type: 'contentStore',
			parameters: { resource: 'template', operation, ...parameters },
			credentials: desk.credentials(),
			input: [input ?? {}],
		});
		return { error: result.errorOf(), items: result.itemsOf('Node') };
	};
	const brand = async (parameters: IDataObject, input: INodeExecutionData | IDataObject) => {
		const result = await runNode({
			type: 'applyBranding',
			parameters: {
				operation: 'brandDocument',
				template: 'EXEC_01',
				pageSize: 'A4',
				brandName: '',
				accents: '#0B3C5D, #D9A441, #7A8B99',
				options: {},
				...parameters,
			},
			credentials: desk.credentials(),
			input: [input],
		});
		const [item] = result.itemsOf('Node');
		return {
			error: result.errorOf(),
			item,
			html: item?.binary?.['html'] && (await result.binaryOf(item, 'html')).toString('utf8'),
			binaryOf: result.binaryOf,
		};
	};
	const importZip = async (files: Record<string, string>, more: IDataObject = {}) =>
		await store('import', { fileField: 'data', ...more }, withFile({}, 'data', zip(files)));

	it('one with faults is refused with all of them, and stores nothing', async () => {
		const files = soundFiles({ 'partials/title.hbs': '{{{title}}}<script></script>{{titel}}' });
		const { error } = await importZip(files);
		for (const rule of ['raw-output', 'element', 'field']) expect(error).toContain(`[${rule}]`);
		const { items } = await importZip(files, { checkOnly: true });
		expect(items[0]?.json).toMatchObject({ sound: false, stored: false });
		expect((items[0]?.json['findings'] as unknown[]).length).toBeGreaterThanOrEqual(3);
	});

	it('imported, listed, used, and used again in the version it was set in', async () => {
		const first = await importZip(soundFiles());
		expect(first.items[0]?.json).toMatchObject({ code: 'ALDER_01', version: 1, stored: true });
		const set = await brand({ templateSource: 'store', storeTemplate: 'ALDER_01' }, dossier());
		expect(set.error).toBeUndefined();
		expect(set.item?.json['brand']).toMatchObject({
			template: 'ALDER_01',
			templateOrigin: 'store',
			templateVersion: 1,
		});
		const second = await importZip(
			soundFiles({ 'partials/title.hbs': '<h1 class="title second">{{title}}</h1>' }),
		);
		expect(second.items[0]?.json).toMatchObject({ version: 2 });
		const chosen = { __rl: true, mode: 'list', value: 'ALDER_01' };
		const parameters = { templateSource: 'store', storeTemplate: chosen };
		const again = await brand(parameters, set.item!.json);
		expect(again.html).toBe(set.html);
		const fresh = await brand(parameters, dossier());
		expect(fresh.html).toContain('title second');
		const search = new ApplyBranding().methods.listSearch.searchTemplates.bind({
			getNode: () => ({ credentials: { postgres: {}, contentAgencyApi: {} } }),
			getCredentials: async (name: string) => await Promise.resolve(desk.credentials()[name]),
		} as never);
		const listed = await search('alder');
		expect(listed.results).toMatchObject([
			{ value: 'ALDER_01', name: expect.stringContaining('ALDER_01') as string },
		]);
		const { items } = await store('getAll');
		expect(items.map(({ json }) => json)).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ code: 'EXEC_01', source: 'shipped' }),
				expect.objectContaining({ code: 'ALDER_01', source: 'store', version: 2, versions: 2 }),
			]),
		);
		const one = await store('get', { templateCode: 'ALDER_01', templateVersion: 1 });
		expect(one.items[0]?.json).toMatchObject({ number: 1 });
	}, 900_000);

	it('a template in the older form is printed under its old names', async () => {
		const input = withFile(dossier(), 'template', zip(olderFiles()));
		const { error, html } = await brand(
			{ templateSource: 'zip', templateField: 'template' },
			input,
		);
		expect(error).toBeUndefined();
		expect(html).toContain('--primary-color:#');
		expect(html).toMatch(/<header class="cover">.*<h1>/s);
	});

	it('is granted, switched off and deleted', async () => {
		const templateCode = 'ALDER_01';
		const grantedTo = desk.store.otherId;
		const grant = await store('grant', { templateCode, grantedTo, createdBy: 'Mara' });
		expect(grant.items[0]?.json).toMatchObject({ granted: true, changed: true });
		const revoke = await store('revoke', { templateCode, grantedTo, createdBy: '' });
		expect(revoke.items[0]?.json).toMatchObject({ granted: false, changed: true });
		const off = { templateCode, isActive: false, templateVersion: 0 };
		expect((await store('setActive', off)).items[0]?.json).toMatchObject({ isActive: false });
		const use = await brand({ templateSource: 'store', storeTemplate: templateCode }, dossier());
		expect(use.error).toContain('switched off');
		expect((await store('delete', { templateCode })).items[0]?.json).toMatchObject({
			deleted: true,
		});
		const gone = await store('get', { templateCode, templateVersion: 0 });
		expect(gone.error).toContain(`no template '${templateCode}'`);
	});

	it('all are previewed on one sheet; one that fails is named in its place', async () => {
		await importZip(soundFiles({ 'partials/title.hbs': '<h1>{{title}}</h1>' }));
		await store('setActive', { templateCode: 'ALDER_01', isActive: true, templateVersion: 0 });
		const made = await brand({ operation: 'previewTemplates' }, {});
		expect(made.error).toBeUndefined();
		const { templates, failed } = made.item!.json['status'] as {
			templates: { code: string; pages: number; problemCode?: string }[];
			failed: number;
		};
		// It has no layout for the report the sample is.
		expect(templates.filter(({ pages }) => pages === 0).map(({ code }) => code)).toEqual([
			'ALDER_01',
		]);
		expect(failed).toBe(1);
		const pdf = await made.binaryOf(made.item, 'templates');
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
		const png = await made.binaryOf(made.item, 'templatesPicture');
		expect(png.subarray(1, 4).toString()).toBe('PNG');
	}, 1_200_000);
});
