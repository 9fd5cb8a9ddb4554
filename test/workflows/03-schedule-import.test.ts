/** Workflow 03 on n8n's engine with a store: a sheet is stored whole or not at all, and the same one twice changes nothing. */
import type { IDataObject } from 'n8n-workflow';
import { createClient, listScheduleItems } from '../../core/store';
import { runWorkflow, type RunResult } from '../harness/engine';
import { MORE_NODES, openDesk, type Desk } from '../line/desk';

const CLIENT = 'Harbour Light Energy';
const HEADER = 'scheduled_date,scheduled_time,topic,template_code,tone,keywords,custom_direction';
const GOOD = `${HEADER}
2031-03-03,09:30,What depot charging costs,EXEC_01,authoritative,"depot, charging",
2031-03-10,,Range of electric vans in winter,,,,Mention the school holidays
`;
const BAD = `${HEADER}
2031-03-03,09:30,What depot charging costs,EXEC_01,,,
2031-13-40,09:30,A date that is none,EXEC_01,,,
2031-03-17,09:30,A template that is none,FANCY_99,,,
`;

describe('03 schedule import', () => {
	let desk: Desk;
	let clientId: string;

	beforeAll(async () => {
		desk = await openDesk();
		const { sql, agencyId } = desk.store;
		clientId = (await createClient(sql, agencyId, { companyName: CLIENT })).id;
	});
	afterAll(async () => await desk.close());

	const post = async (sheet: string | Buffer, body: IDataObject = {}): Promise<RunResult> => {
		const file = { data: Buffer.from(sheet).toString('base64'), mimeType: 'text/csv' };
		return await runWorkflow({
			workflow: 'workflows/03-schedule-import.json',
			start: 'Sheet arrives',
			credentials: desk.credentials(),
			nodes: MORE_NODES,
			input: [
				{
					json: { body: { client: CLIENT, timeZone: 'Europe/Vienna', ...body } },
					binary: { file: { ...file, fileName: 'plan.csv' } },
				},
			],
		});
	};
	const stored = async () =>
		await listScheduleItems(desk.store.sql, desk.store.agencyId, { clientId });
	const summaryOf = (result: RunResult, node: string) =>
		result.itemsOf(node)[0]?.json['summary'] as IDataObject;

	it('stores nothing of a sheet with wrong rows, and names row, column and value of each', async () => {
		const result = await post(BAD);
		expect(result.errorOf()).toBeUndefined();
		expect(await stored()).toEqual([]);
		expect(result.itemsOf('Accepted')).toEqual([]);
		const errors = result
			.itemsOf('Rejected')
			.flatMap(({ json }) => json['errors'] as unknown as IDataObject[]);
		expect(errors).toEqual([
			expect.objectContaining({ row: 3, column: 'scheduled_date', value: '2031-13-40' }),
			expect.objectContaining({ row: 4, column: 'template_code', value: 'FANCY_99' }),
		]);
		for (const { hint } of errors) expect(hint).not.toBe('');
		expect(summaryOf(result, 'Rejected')).toMatchObject({ success: false, imported_count: 0 });
	});

	it('stores a good sheet at the wall time of the client', async () => {
		const result = await post(GOOD);
		expect(result.errorOf()).toBeUndefined();
		expect(summaryOf(result, 'Accepted')).toMatchObject({ success: true, created: 2 });
		const rows = (await stored()).map(({ topic, dueAt }) => [topic, dueAt]);
		expect(rows).toEqual([
			['What depot charging costs', '2031-03-03T08:30:00.000Z'],
			['Range of electric vans in winter', '2031-03-10T08:00:00.000Z'],
		]);
	});

	it('changes nothing when the same sheet comes again', async () => {
		const before = await stored();
		const result = await post(GOOD);
		expect(summaryOf(result, 'Accepted')).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
		expect(await stored()).toEqual(before);
	});

	it('names an unknown client and a time zone that is none', async () => {
		const unknown = await post(GOOD, { client: 'Nobody & Sons' });
		expect(unknown.status).toBe('error');
		expect(unknown.errorOf()).toContain('Nobody & Sons');
		const zone = await post(GOOD, { timeZone: 'Mars/Olympus' });
		expect(zone.errorOf()).toContain('"Mars/Olympus" is not a time zone');
	});

	it('checks only, when asked: says cost and calendar and stores nothing', async () => {
		const before = await stored();
		const fresh = GOOD.replaceAll('2031-03', '2031-05');
		const result = await post(fresh, { dryRun: 'true' });
		expect(result.errorOf()).toBeUndefined();
		const summary = summaryOf(result, 'Accepted');
		expect(summary).toMatchObject({
			success: true,
			imported_count: 0,
			plan: { created: 2, updated: 0, unchanged: 0 },
			calendar: [
				{ date: '2031-05-03', documents: 1, clients: [CLIENT] },
				{ date: '2031-05-10', documents: 1, clients: [CLIENT] },
			],
		});
		const price = summary['price'] as {
			documents: number;
			likelyUsd: number;
			perDocumentUsd: number;
		};
		expect(price.documents).toBe(2);
		expect(price.likelyUsd).toBeGreaterThan(price.perDocumentUsd);
		expect(await stored()).toEqual(before);
	});

	it('names the three wrong rows of a sheet of 120 for eight clients, and plans all once they are mended', async () => {
		const { sql, agencyId } = desk.store;
		const names = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo', 'Hazel'].map(
			(name) => `${name} Works`,
		);
		for (const companyName of names)
			await createClient(sql, agencyId, { companyName, timeZone: 'Europe/Oslo' });
		const lines = Array.from({ length: 120 }, (_, index) => {
			const day = String(1 + Math.floor(index / 8)).padStart(2, '0');
			return `${names[index % 8]};${day}.06.2031;${8 + (index % 8)}:00;Topic number ${index}`;
		});
		const good = ['Kunde;Datum;Uhrzeit;Thema', ...lines];
		const bad = good
			.with(5, good[5]!.replace('Elm Works', 'Elm Work'))
			.with(50, good[50]!.replace('.06.', '.16.'))
			.with(100, good[100]!.replace(/;\d+:00;/, ';25:00;'));
		const refused = await post(bad.join('\n'), { client: '' });
		expect(refused.itemsOf('Accepted')).toEqual([]);
		expect(summaryOf(refused, 'Rejected')).toMatchObject({
			success: false,
			imported_count: 0,
			rejected_rows: 3,
			valid_count: 117,
		});
		const errors = refused
			.itemsOf('Rejected')
			.flatMap(({ json }) => json['errors'] as unknown as IDataObject[]);
		expect(errors).toEqual([
			expect.objectContaining({
				row: 6,
				letter: 'A',
				column: 'client',
				value: 'Elm Work',
				hint: expect.stringContaining('"Elm Works"') as string,
			}),
			expect.objectContaining({ row: 51, letter: 'B', column: 'scheduled_date' }),
			expect.objectContaining({ row: 101, letter: 'C', column: 'scheduled_time', value: '25:00' }),
		]);
		const all = await post(good.join('\n'), { client: '', timeZone: '' });
		expect(summaryOf(all, 'Accepted')).toMatchObject({
			success: true,
			created: 120,
			imported_count: 120,
		});
		const items = await listScheduleItems(sql, agencyId, { from: '2031-06-01', to: '2031-06-30' });
		expect(items).toHaveLength(120);
		expect(items[0]).toMatchObject({
			clientName: 'Alder Works',
			timeZone: 'Europe/Oslo',
			dueAt: '2031-06-01T06:00:00.000Z',
		});
	});

	it('gives the sheet back with ids: a changed topic stays the same row, a row that left is listed and cancelled', async () => {
		const text = `${HEADER}\n2031-08-01,09:00,First version,,,,\n2031-08-02,09:00,Stays as it is,,,,\n2031-08-03,09:00,Leaves the plan,,,,\n`;
		const first = await post(text, { plan: 'August' });
		const file = first.itemsOf('Accepted')[0]?.binary?.['annotated'];
		expect(file?.fileName).toBe('plan-checked.xlsx');
		const { readXlsx, writeXlsx } = await import('hucre/xlsx');
		const [sheet] = (
			await readXlsx(await first.binaryOf(first.itemsOf('Accepted')[0], 'annotated'))
		).sheets;
		const rows = sheet!.rows;
		expect(rows[0]?.slice(7)).toEqual(['plan_id', 'import_status', 'import_message']);
		expect(rows.slice(1).map((row) => row[8])).toEqual(['new', 'new', 'new']);
		rows[1]![2] = 'Second version';
		const bytes = await writeXlsx({ sheets: [{ name: 'Plan', rows: rows.slice(0, 3) }] });
		const ids = async () =>
			(
				await listScheduleItems(desk.store.sql, desk.store.agencyId, {
					clientId,
					from: '2031-08-01',
					to: '2031-08-31',
				})
			).map(({ id, topic, state }) => [id, topic, state]);
		const before = await ids();
		const again = await post(Buffer.from(bytes), { plan: 'August', cancelRemoved: 'true' });
		expect(summaryOf(again, 'Accepted')).toMatchObject({
			created: 0,
			updated: 1,
			unchanged: 1,
			removed: 1,
			cancelled: 1,
			removed_rows: [{ topic: 'Leaves the plan' }],
		});
		expect(await ids()).toEqual([
			[before[0]![0], 'Second version', 'pending'],
			before[1],
			[before[2]![0], 'Leaves the plan', 'cancelled'],
		]);
	});

	it('takes a sheet from the form, asks once about its dates, and gives out an empty one with lists', async () => {
		const form = async (json: IDataObject) =>
			await runWorkflow({
				workflow: 'workflows/03-schedule-import.json',
				start: 'Plan by form',
				credentials: desk.credentials(),
				nodes: MORE_NODES,
				input: [
					{
						json,
						binary: {
							file: {
								data: Buffer.from('Date,Topic\n03/04/2032,A topic for spring\n').toString('base64'),
								mimeType: 'text/csv',
								fileName: 'form.csv',
							},
						},
					},
				],
			});
		const asked = await form({ client: CLIENT, what: 'Plan it', dateOrder: 'As the sheet shows' });
		expect(summaryOf(asked, 'Sheet comes back')).toMatchObject({
			success: false,
			question: { count: 1, rows: [{ dayFirst: '2032-04-03', monthFirst: '2032-03-04' }] },
		});
		const planned = await form({ client: CLIENT, what: 'Plan it', dateOrder: 'Day first' });
		expect(summaryOf(planned, 'Sheet comes back')).toMatchObject({ success: true, created: 1 });
		expect(planned.itemsOf('Sheet comes back')[0]?.binary).toHaveProperty('annotated');
		const empty = await runWorkflow({
			workflow: 'workflows/03-schedule-import.json',
			start: 'Sheet wanted',
			credentials: desk.credentials(),
			nodes: MORE_NODES,
			input: [{ json: {} }],
		});
		expect(empty.errorOf()).toBeUndefined();
		const { readXlsx } = await import('hucre/xlsx');
		const { sheets } = await readXlsx(
			await empty.binaryOf(empty.itemsOf('Send Sheet')[0], 'sheet'),
		);
		expect(sheets.map(({ name }) => name)).toEqual(['Schedule', 'Read me', 'Lists']);
		expect(sheets[2]?.rows.map((row) => row[0])).toContain(CLIENT);
		expect(sheets[0]?.rows.some((row) => row[3] === 'A topic for spring')).toBe(true);
	});

	it('names a file that is no sheet', async () => {
		const result = await post('%PDF-1.7 not a sheet');
		expect(result.status).toBe('error');
		expect(result.errorOf()).toMatch(/\[item 0\]$/);
	});
});
