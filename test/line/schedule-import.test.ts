/** Schedule Import without a store and with one: rows as items, choices of the node, what is wrong with them. */
import type { IDataObject } from 'n8n-workflow';
import { createClient, listRecords, listScheduleItems, RECORD_KINDS } from '../../core/store';
import { openDesk, runNode, type Desk } from './desk';

const CLIENT = 'Harbour Light Energy';
const HEADER = 'scheduled_date,scheduled_time,topic,template_code,tone,keywords,custom_direction';
const file = (text: string) => ({
	data: {
		data: Buffer.from(text).toString('base64'),
		mimeType: 'text/csv',
		fileName: 'plan.csv',
	},
});

describe('Schedule Import', () => {
	let desk: Desk;
	let clientId: string;
	beforeAll(async () => {
		desk = await openDesk();
		const { sql, agencyId } = desk.store;
		const client = { companyName: CLIENT, timeZone: 'Europe/Vienna', defaultTone: 'seaworthy' };
		({ id: clientId } = await createClient(sql, agencyId, client));
	});
	afterAll(async () => await desk.close());

	const withStore = async (parameters: IDataObject, input: object[]) =>
		await runNode({
			type: 'scheduleImport',
			parameters: { operation: 'import', client: '', timeZone: '', ...parameters },
			credentials: desk.credentials(),
			input: input as never,
		});
	const summary = (result: Awaited<ReturnType<typeof withStore>>) =>
		[...result.itemsOf('Node'), ...result.itemsOf('Node', 1)].find(
			({ json }) => json['summary'] !== undefined,
		)?.json['summary'] as IDataObject;

	it('plans without a store in the usual zone, and cannot import', async () => {
		const input = [{ json: {}, binary: file(`${HEADER}\n2031-03-03,09:00,A topic\n`) }];
		const run = async (operation: string) =>
			await runNode({
				type: 'scheduleImport',
				parameters: { operation, client: 'Anybody' },
				input: input as never,
			});
		const dry = await run('dryRun');
		expect(dry.errorOf()).toBeUndefined();
		expect(dry.itemsOf('Node')[0]?.json).toMatchObject({
			topic: 'A topic',
			clientName: 'Anybody',
			dueAt: '2031-03-03T14:00:00.000Z',
			summary: { success: true, imported_count: 0, plan: { created: 1 } },
		});
		expect((await run('import')).errorOf()).toContain('Import needs a store');
	});

	it('takes the rows of a sheet node: all items are one sheet, told by their own row numbers', async () => {
		const items = [
			{
				json: {
					row_number: 5,
					Client: CLIENT,
					Date: '2031-04-01',
					Topic: 'From a sheet',
					Tone: 'Seaworthy',
				},
			},
			{ json: { row_number: 6, Client: CLIENT, Date: 'soon', Topic: 'Without a day', Tone: '' } },
		];
		const result = await withStore(
			{ sheetFrom: 'items', options: { partial: true, sheetKey: 'Sheet 1' } },
			items,
		);
		expect(result.errorOf()).toBeUndefined();
		expect(summary(result)).toMatchObject({ imported_count: 1, created: 1, rejected_rows: 1 });
		const [stored] = await listScheduleItems(desk.store.sql, desk.store.agencyId, { clientId });
		expect(stored).toMatchObject({
			topic: 'From a sheet',
			tone: 'seaworthy',
			dueAt: '2031-04-01T07:00:00.000Z',
		});
	});

	it('accepts tones the node names and no others', async () => {
		const input = [{ json: {}, binary: file(`${HEADER}\n2031-05-01,,A bold topic,,bold,,\n`) }];
		const refused = await withStore({ client: CLIENT }, input);
		expect(summary(refused)).toMatchObject({
			success: false,
			errors: [{ row: 2, column: 'tone', letter: 'E', value: 'bold', code: 'IMPORT_008' }],
		});
		const taken = await withStore(
			{ client: CLIENT, options: { moreTones: 'bold, playful' } },
			input,
		);
		expect(summary(taken)).toMatchObject({ success: true, created: 1 });
	});

	it('says near names for a client nobody has, and which field does not fit', async () => {
		const input = [{ json: {}, binary: file(`${HEADER}\n2031-05-01,,A topic\n`) }];
		const unknown = await withStore({ client: 'Harbor Light' }, input);
		expect(unknown.errorOf()).toContain("There is no client 'Harbor Light'");
		const option = await withStore({ client: CLIENT, options: { time: 'nine' } }, input);
		expect(option.errorOf()).toContain('it takes a time such as 09:00');
	});

	it('warns of the same topic within twelve months, also when the other one is planned already', async () => {
		const first = [{ json: {}, binary: file(`${HEADER}\n2031-06-01,09:00,Ferry batteries\n`) }];
		await withStore({ client: CLIENT }, first);
		const second = [
			{
				json: {},
				binary: file(
					`${HEADER}\n2031-06-01,09:00,Another topic\n2031-09-01,09:00,Ferry Batteries\n`,
				),
			},
		];
		const result = await withStore({ operation: 'dryRun', client: CLIENT }, second);
		expect(summary(result)).toMatchObject({
			success: true,
			collision_count: 2,
			warnings: [
				{ kind: 'sameSlot', row: 2 },
				{ kind: 'sameTopic', row: 3 },
			],
		});
	});

	describe('of keywords', () => {
		const keywords = async (text: string, keywordOptions: IDataObject = {}, sector = '') =>
			await withStore({ operation: 'importKeywords', client: CLIENT, sector, keywordOptions }, [
				{ json: {}, binary: file(text) },
			]);
		const stored = async () =>
			(
				await listRecords(desk.store.sql, desk.store.agencyId, RECORD_KINDS.KEYWORD, {
					filters: { clientId },
				})
			).map(({ keyword, volume, intent, rowVersion }) => [keyword, volume, intent, rowVersion]);

		it('stores a sheet once, changes what changed, and leaves alone what it does not say', async () => {
			const sheet = 'keyword,volume,intent\nharbour crane,900,commercial\nquay,20,\n';
			const dry = await keywords(sheet, { dryRun: true });
			expect(summary(dry)).toMatchObject({ imported_count: 0, plan: { created: 2 } });
			expect(dry.itemsOf('Node')[0]?.json).toMatchObject({ id: '', outcome: 'created' });
			expect(await stored()).toEqual([]);
			const first = await keywords(sheet);
			expect(first.errorOf()).toBeUndefined();
			expect(summary(first)).toMatchObject({ success: true, imported_count: 2 });
			expect(first.itemsOf('Node')[0]?.json['id']).toMatch(/^[0-9a-f-]{36}$/);
			expect(summary(await keywords(sheet))).toMatchObject({
				imported_count: 0,
				plan: { created: 0, updated: 0, unchanged: 2 },
			});
			await keywords('Keyword,Volume\nHarbour Crane,1000\n');
			expect(await stored()).toEqual([
				['harbour crane', 1000, 'commercial', 2],
				['quay', 20, '', 1],
			]);
		});

		it('stores nothing of a sheet with a wrong row, or the valid rows when asked to', async () => {
			const sheet = 'keyword,difficulty\nmooring,30\npilotage,hard\n';
			const refused = await keywords(sheet);
			expect(summary(refused)).toMatchObject({ success: false, imported_count: 0, error_count: 1 });
			expect(refused.itemsOf('Node', 1)[0]?.json).toMatchObject({
				row: 3,
				errors: [{ column: 'difficulty', letter: 'B', value: 'hard' }],
			});
			expect((await stored()).map(([keyword]) => keyword)).not.toContain('mooring');
			const partly = await keywords(sheet, { partial: true });
			expect(summary(partly)).toMatchObject({ success: false, imported_count: 1 });
			expect((await stored()).map(([keyword]) => keyword)).toContain('mooring');
		});

		it('takes clients of this agency only', async () => {
			const { sql, otherId } = desk.store;
			await createClient(sql, otherId, { companyName: 'Foreign Docks' });
			const result = await withStore(
				{ operation: 'importKeywords', client: 'Foreign Docks', sector: '' },
				[{ json: {}, binary: file('keyword\nx\n') }],
			);
			expect(result.errorOf()).toMatch(/no client/i);
		});
	});
});
