/** Workflow 03 on n8n's engine with a store: a sheet is stored whole or not at all, and the same one twice changes nothing. */
import type { IDataObject } from 'n8n-workflow';
import { createClient, listScheduleItems } from '../../core/store';
import { runWorkflow, type RunResult } from '../harness/engine';
import { openDesk, type Desk } from '../line/desk';

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

	const post = async (csv: string, body: IDataObject = {}): Promise<RunResult> => {
		const file = { data: Buffer.from(csv).toString('base64'), mimeType: 'text/csv' };
		return await runWorkflow({
			workflow: 'workflows/03-schedule-import.json',
			credentials: desk.credentials(),
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

	it('names a file that is no sheet', async () => {
		const result = await post('%PDF-1.7 not a sheet');
		expect(result.status).toBe('error');
		expect(result.errorOf()).toMatch(/\[item 0\]$/);
	});
});
