/** What is published at a time: it waits for it, keeps to the calendar of its client, and can be stopped or sent at once. */
import type { IDataObject } from 'n8n-workflow';
import type { Receipt } from '../../core/contracts';
import { setClientCalendar } from '../../core/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { problemOf, runNode, type Desk } from './desk';
import { dossier, oauth, ordered, publish, run, type PublishOptions } from './publish-item';
import { publishWorld } from './publish-world';

const DAY_MS = 86_400_000;
/** A day so many days from now, in UTC. */
const day = (ahead: number) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
/** Today with two days on each side, so that no midnight opens the calendar while a test runs. */
const CLOSED = [-2, -1, 0, 1, 2].map(day);

describe('publications with a time', () => {
	const world = publishWorld();
	let desk: Desk;
	let clientId: string;

	beforeAll(() => {
		desk = world.desk();
		clientId = world.clientId();
	});
	beforeEach(async () => {
		await asSuperuser(desk.store, 'DELETE FROM content_agency.rate_bucket');
		await asSuperuser(desk.store, 'DELETE FROM content_agency.publication_attempt');
		await asSuperuser(desk.store, 'DELETE FROM content_agency.publication');
		await calendar({ timeZone: 'UTC', blackoutDays: [] });
	});

	const calendar = async (change: Parameters<typeof setClientCalendar>[2]['calendar']) =>
		await setClientCalendar(desk.store.sql, desk.store.agencyId, { clientId, calendar: change });
	const posts = async () => (await world.linkedInHolds()).posts;
	const rows = async () =>
		await asSuperuser(
			desk.store,
			`SELECT id, state, held_reason AS held, parcel IS NOT NULL AS kept,
				to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI') AS due
			FROM content_agency.publication ORDER BY created_at`,
		);
	const timeComes = async () =>
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.publication SET due_at = clock_timestamp() - interval '1 second'`,
		);
	const tick = async () => {
		const result = await runNode({
			type: 'publish',
			parameters: { operation: 'sendWaiting', channels: ['linkedin'], limit: 50 },
			credentials: { ...desk.credentials(), linkedInOAuth2Api: oauth('sandbox-token') },
		});
		if (result.errorOf() !== undefined) throw new Error(result.errorOf());
		return result.itemsOf('Node').map(({ json }) => json as { receipt?: Receipt });
	};
	const order = async (title: string, options: PublishOptions) =>
		await publish({ linkedin: {} }, desk.credentials(), await ordered(desk, title), options);
	const store = async (operation: string, parameters: IDataObject) => {
		const result = await runNode({
			type: 'contentStore',
			parameters: { resource: 'publication', operation, ...parameters },
			credentials: desk.credentials(),
			node: { onError: 'continueRegularOutput' },
		});
		if (result.errorOf() !== undefined) throw new Error(result.errorOf());
		return result.itemsOf('Node');
	};

	it('wait for it, are no fault, and go out once when it has come', async () => {
		const publishAt = `${day(5)}T10:00:00`;
		const [receipt] = await order('For later', { publishAt });
		expect(receipt).toMatchObject({
			state: 'not_sent',
			sentAt: '',
			problem: { code: 'DIST_013', retryAt: `${day(5)}T10:00:00.000Z` },
		});
		expect(await rows()).toMatchObject([
			{ state: 'scheduled', held: null, kept: true, due: `${day(5)}T10:00` },
		]);
		expect(await tick()).toEqual([]);
		await timeComes();
		expect(await tick()).toMatchObject([{ receipt: { state: 'published' } }]);
		expect(await tick()).toEqual([]);
		expect(await posts()).toHaveLength(1);
	});

	it('wait for the end of closed days where they fall into them, also when those came later', async () => {
		await calendar({ blackoutDays: [day(5)] });
		const [receipt] = await order('On a holiday', { publishAt: `${day(5)}T10:00:00` });
		expect(receipt?.problem).toMatchObject({
			code: 'DIST_012',
			message: expect.stringContaining('nothing is due') as string,
			retryAt: `${day(6)}T10:00:00.000Z`,
		});
		expect(await rows()).toMatchObject([{ held: 'quiet_hours', due: `${day(6)}T10:00` }]);
		await calendar({ blackoutDays: CLOSED });
		await timeComes();
		expect(await tick()).toEqual([]);
		expect(await rows()).toMatchObject([{ state: 'scheduled', held: 'quiet_hours' }]);
		expect(await posts()).toEqual([]);
		await calendar({ blackoutDays: [] });
		await timeComes();
		expect(await tick()).toMatchObject([{ receipt: { state: 'published' } }]);
	});

	it('are held where their row is due and the calendar is closed, and sent at once by who says now', async () => {
		await calendar({ blackoutDays: CLOSED });
		const item = await ordered(desk, 'In quiet hours');
		const by = async (options: PublishOptions) =>
			await publish({ linkedin: {} }, desk.credentials(), item, options);
		expect(await by({ timing: 'planned' })).toMatchObject([
			{ state: 'not_sent', problem: { code: 'DIST_012' } },
		]);
		expect(await posts()).toEqual([]);
		const [receipt] = await by({ timing: 'now' });
		expect(receipt).toMatchObject({ state: 'published' });
		expect(receipt?.notes.join()).toContain('calendar of its client is closed');
		expect(await posts()).toHaveLength(1);
		// What is out is known, whatever the time says.
		const [again] = await by({ timing: 'planned' });
		expect(again).toMatchObject({ state: 'published' });
		expect(again?.notes.join()).not.toContain('calendar');
		expect(await rows()).toMatchObject([{ state: 'published' }]);
	});

	it('need a store, and a time that is one', async () => {
		const told = async (options: PublishOptions, onDesk: boolean) => {
			const item = onDesk ? await ordered(desk, 'Never') : dossier();
			const credentials = onDesk ? desk.credentials() : {};
			const made = run({ linkedin: {} }, { credentials, options, item });
			return await made.then(
				([one]) => problemOf(one!)?.message ?? 'published',
				(error: unknown) => String(error),
			);
		};
		expect(await told({ timing: 'planned' }, false)).toContain('needs a store');
		expect(await told({ publishAt: 'soon' }, true)).toContain("'soon' is not a date");
		expect(await posts()).toEqual([]);
	});

	it('are listed and stopped one by one, and refused to be stopped once they are out', async () => {
		await order('The first', { publishAt: `${day(5)}T10:00:00` });
		await order('The second', { publishAt: `${day(6)}T10:00:00` });
		const listed = await store('getAll', { filters: { states: ['scheduled'] } });
		expect(listed.map(({ json }) => [json['dueAt'], json['state'], json['channel']])).toEqual([
			[`${day(6)}T10:00:00.000Z`, 'scheduled', 'linkedin'],
			[`${day(5)}T10:00:00.000Z`, 'scheduled', 'linkedin'],
		]);
		const publication = listed[0]!.json['id'] as string;
		const [cancelled] = await store('cancel', { publication });
		expect(cancelled?.json).toMatchObject({ id: publication, state: 'cancelled' });
		await timeComes();
		expect(await tick()).toMatchObject([{ receipt: { state: 'published' } }]);
		expect(await posts()).toHaveLength(1);
		const [late] = await store('cancel', { publication: listed[1]!.json['id'] as string });
		expect(problemOf(late!)).toMatchObject({ code: 'DIST_011' });
	});
});
