import { fillStore, answerOf, SCHEDULE_ROW } from '../__fixtures__/fill';
import { asSuperuser, BRIEF, openTestStore, type TestStore } from '../__fixtures__/store';
import { ensureAgency } from '../agencies';
import { putBrand } from '../brands';
import { createClient } from '../clients';
import { jobProgress } from '../job-progress';
import { createJob, failJob } from '../jobs';
import { storedPaidCalls } from '../paid-calls';
import { asPlatform } from '../platform';
import {
	readAgencyDesk,
	readJobProgress,
	readPlannedMonth,
	readPlatformDesk,
	type DeskQuestion,
} from './index';

const QUESTION: DeskQuestion = { dueDays: 7, failedDays: 30, lineLimit: 5 };
const PROBLEM = {
	code: 'GEN_001',
	kind: 'model' as const,
	message: 'The model refused',
	hint: 'Change the topic.',
	retryable: false,
};

describe('what the pages read', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('progress: steps in their order, the newest PDF, cost, and the clock of the store', async () => {
		const { jobId, clientId } = await fillStore(store);
		await jobProgress(store.sql, store.agencyId, jobId).report('topic_analysis', 'done', 'Read');
		const view = await readJobProgress(store.sql, store.agencyId, jobId);
		expect(view).toMatchObject({
			jobId,
			clientId,
			topic: BRIEF.topic,
			percent: 5,
			file: { name: 'a.pdf', byteCount: 8 },
			cost: { calls: 1, repeats: 0, usd: 0.0123 },
			timeZone: 'UTC',
		});
		expect(view.steps).toHaveLength(11);
		expect(view.steps[0]).toMatchObject({ step: 'topic_analysis', state: 'done', detail: 'Read' });
		expect(Math.abs(Date.parse(view.now) - Date.parse(view.steps[0]!.finishedAt))).toBeLessThan(
			600_000,
		);
		await expect(readJobProgress(store.sql, store.otherId, jobId)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	describe('desk', () => {
		let desk: TestStore;
		let north: string;
		let south: string;
		const job = async (clientId: string, topic: string) =>
			await createJob(desk.sql, desk.agencyId, { brief: { ...BRIEF, topic }, clientId });
		const plan = async (clientId: string, topic: string, more: string) =>
			await asSuperuser(
				desk,
				`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256,
					content_sha256, scheduled_date, time_zone, topic, due_at, state, held_reason)
				SELECT $1, $2, md5($3) || md5($3), md5($3) || md5($3), current_date, 'UTC', $3, ${more}`,
				[desk.agencyId, clientId, topic],
			);
		beforeAll(async () => {
			desk = await openTestStore();
			const { sql, agencyId } = desk;
			({ id: north } = await createClient(sql, agencyId, { companyName: 'North' }));
			({ id: south } = await createClient(sql, agencyId, { companyName: 'South' }));
			const running = await job(north, 'Runs');
			await jobProgress(sql, agencyId, running.jobId).report('web_research', 'running');
			const calls = storedPaidCalls(sql, agencyId, running.jobId);
			await calls.begin('key', { operation: 'research.plan', model: 'model-1' });
			await calls.keep('key', answerOf('kept'), 1.5);
			await failJob(sql, agencyId, (await job(north, 'Failed')).jobId, PROBLEM);
			const healed = await job(north, 'Healed');
			await failJob(sql, agencyId, healed.jobId, PROBLEM);
			await asSuperuser(
				desk,
				`INSERT INTO content_agency.job (agency_id, client_id, document_id, state, percent)
				SELECT agency_id, client_id, document_id, 'done', 100 FROM content_agency.job WHERE id = $1`,
				[healed.jobId],
			);
			await job(south, 'Queued');
			await plan(south, 'Overdue', `clock_timestamp() - interval '1 hour', 'pending', NULL`);
			await plan(south, 'Soon', `clock_timestamp() + interval '2 days', 'pending', NULL`);
			await plan(south, 'Far', `clock_timestamp() + interval '20 days', 'pending', NULL`);
			await plan(south, 'Held', `clock_timestamp() + interval '20 days', 'pending', 'approval'`);
			await plan(north, 'Missed', `clock_timestamp() - interval '2 days', 'missed', NULL`);
			await plan(north, 'Old', `clock_timestamp() - interval '90 days', 'missed', NULL`);
			await asSuperuser(
				desk,
				`INSERT INTO content_agency.publication (agency_id, idem_key, channel, payload_sha256, state)
				VALUES ($1, 'k', 'wordpress', '${'a'.repeat(64)}', 'unconfirmed')`,
				[agencyId],
			);
			await asSuperuser(
				desk,
				`INSERT INTO content_agency.budget (agency_id, scope, client_id, cap_usd)
				VALUES ($1, 'agency', NULL, 100), ($1, 'client', NULL, 20), ($1, 'client', $2, 1)`,
				[agencyId, north],
			);
		});
		afterAll(async () => await desk.close());

		it('puts every piece in one part, the most pressing first', async () => {
			const { lines } = await readAgencyDesk(desk.sql, desk.agencyId, QUESTION);
			const titles = (section: string) =>
				lines.filter((line) => line.section === section).map(({ title }) => title);
			expect(titles('running')).toEqual(['Runs']);
			expect(titles('waiting').sort()).toEqual(['Held', 'Queued']);
			expect(titles('due')).toEqual(['Overdue', 'Soon']);
			expect(titles('failed').sort()).toEqual(['Failed', 'Missed', 'wordpress']);
			expect(titles('failed').at(-1)).toBe('Missed');
			expect(lines.find(({ title }) => title === 'Failed')).toMatchObject({
				client: 'North',
				problem: { hint: 'Change the topic.' },
			});
			expect(lines.find(({ title }) => title === 'Runs')).toMatchObject({
				detail: 'Reading Sources',
				percent: 0,
			});
			expect(lines.find(({ title }) => title === 'Held')).toMatchObject({ heldReason: 'approval' });
		});

		it('adds up per client and in all, with what is spent and what is left', async () => {
			const view = await readAgencyDesk(desk.sql, desk.agencyId, QUESTION);
			expect(view.clients).toEqual([
				expect.objectContaining({
					name: 'North',
					failed: 2,
					running: 1,
					waiting: 0,
					due: 0,
					spentUsd: 1.5,
					limitUsd: 1,
				}),
				expect.objectContaining({
					name: 'South',
					failed: 0,
					running: 0,
					waiting: 2,
					due: 2,
					spentUsd: 0,
					limitUsd: 20,
				}),
				expect.objectContaining({ clientId: null, name: 'No client', failed: 1, limitUsd: null }),
			]);
			expect(view.total).toEqual({
				failed: 3,
				running: 1,
				waiting: 2,
				due: 2,
				spentUsd: 1.5,
				limitUsd: 100,
			});
			expect(view.sums).toEqual(view.total);
		});

		it('shows one client, one part, and no more lines than asked for', async () => {
			const one = await readAgencyDesk(desk.sql, desk.agencyId, { ...QUESTION, clientId: south });
			expect(new Set(one.lines.map(({ client }) => client))).toEqual(new Set(['South']));
			expect(one.total).toMatchObject({ failed: 0, due: 2, limitUsd: 20 });
			expect(one.sums.failed).toBe(3);
			const part = await readAgencyDesk(desk.sql, desk.agencyId, {
				...QUESTION,
				section: 'failed',
				lineLimit: 2,
			});
			expect(part.lines.map(({ section }) => section)).toEqual(['failed', 'failed']);
			expect(part.total.failed).toBe(3);
			for (const nobody of ['not-an-id', crypto.randomUUID()]) {
				const none = await readAgencyDesk(desk.sql, desk.agencyId, {
					...QUESTION,
					clientId: nobody,
				});
				expect([none.lines, none.total.failed]).toEqual([[], 0]);
			}
		});

		it('shows a planned row that became a job as that job, and again where its job was cancelled', async () => {
			const { sql } = desk;
			const { agencyId } = await ensureAgency(sql, 'Third Agency');
			const { id: clientId } = await createClient(sql, agencyId, { companyName: 'Row' });
			for (const state of ['processing', 'failed']) {
				const { jobId } = await createJob(sql, agencyId, { brief: BRIEF, clientId });
				await asSuperuser(
					desk,
					`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256, job_id,
						content_sha256, scheduled_date, time_zone, topic, due_at, state)
					VALUES ($1, $2, md5($3) || md5($3), $4, '', current_date, 'UTC', 'Row', now(), $3)`,
					[agencyId, clientId, state, jobId],
				);
			}
			const kinds = async () => [
				(await readAgencyDesk(sql, agencyId, QUESTION)).lines.map(({ kind }) => kind),
				(
					await asPlatform(
						sql,
						'Look at the desk',
						async (session) => await readPlatformDesk(session, { ...QUESTION, agencyId }),
					)
				).lines.map(({ kind }) => kind),
			];
			expect(await kinds()).toEqual(Array(2).fill(['job', 'job']));
			await asSuperuser(
				desk,
				`UPDATE content_agency.job SET state = 'cancelled' WHERE agency_id = $1`,
				[agencyId],
			);
			expect(await kinds()).toEqual(Array(2).fill(['schedule', 'schedule']));
		});

		it('shows another agency nothing of it', async () => {
			const other = await readAgencyDesk(desk.sql, desk.otherId, QUESTION);
			expect(other).toMatchObject({ lines: [], clients: [], name: 'Other Agency' });
			expect(other.total).toMatchObject({ failed: 0, due: 0, spentUsd: 0, limitUsd: null });
		});
	});

	describe('calendar', () => {
		it('shows the pieces of a month by their own day and zone, with the colours of clients', async () => {
			const { sql, agencyId } = store;
			const [client] = await asSuperuser(
				store,
				'SELECT client_id AS id FROM content_agency.schedule_item',
			);
			const clientId = String(client?.['id']);
			await putBrand(sql, agencyId, { clientId, brand: { accents: ['#aa3300'] } });
			const month = await readPlannedMonth(sql, agencyId, { month: '2026-12' });
			expect(month).toMatchObject({ month: '2026-12', hidden: 0, client: '', timeZone: 'UTC' });
			expect(month.items).toEqual([
				expect.objectContaining({
					kind: 'document',
					day: '2026-12-01',
					time: '09:00',
					timeZone: 'Europe/Berlin',
					title: SCHEDULE_ROW.topic,
				}),
			]);
			expect(month.colours).toEqual({ [clientId]: '#aa3300' });
			expect((await readPlannedMonth(sql, agencyId, { month: '2027-01' })).items).toEqual([]);
			const one = await readPlannedMonth(sql, agencyId, { month: '2026-12', clientId });
			expect([one.items.length, one.client !== '']).toEqual([1, true]);
		});

		it('puts a publication on the day it is in the zone of its place', async () => {
			await asSuperuser(
				store,
				`INSERT INTO content_agency.publication (agency_id, idem_key, channel, payload_sha256, state, due_at)
				VALUES ($1, 'due', 'linkedin', '${'c'.repeat(64)}', 'scheduled', '2026-10-31T23:30:00Z')`,
				[store.agencyId],
			);
			const titles = async (month: string) =>
				(await readPlannedMonth(store.sql, store.agencyId, { month })).items.map(
					({ day, time, detail }) => `${day} ${time} ${detail}`,
				);
			expect(await titles('2026-10')).toEqual(['2026-10-31 23:30 linkedin']);
			await asSuperuser(
				store,
				`UPDATE content_agency.agency SET time_zone = 'Europe/Berlin'
				WHERE agency_id = $1`,
				[store.agencyId],
			);
			expect(await titles('2026-10')).toEqual([]);
			expect(await titles('2026-11')).toEqual(['2026-11-01 00:30 linkedin']);
		});

		it.each(['', 'nonsense', '2026-13', '1066-01', "2026-12'; --"])(
			'reads %p as the present month',
			async (month) => {
				const view = await readPlannedMonth(store.sql, store.otherId, { month });
				expect(view.month).toBe(view.today.slice(0, 7));
				expect(view.items).toEqual([]);
			},
		);

		it('knows no client of another agency', async () => {
			const { id } = await createClient(store.sql, store.agencyId, { companyName: 'Only ours' });
			await expect(
				readPlannedMonth(store.sql, store.otherId, { clientId: id }),
			).rejects.toMatchObject({ code: 'NOT_FOUND' });
		});
	});
});
