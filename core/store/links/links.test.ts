import { makeLinkToken, type LinkToken } from '../../links';
import { isAgencyError } from '../../shared/errors';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { inAgency } from '../door';
import { putFile } from '../files';
import { createLink, listLinks, revokeLink, useLink, type LinkOrder } from './index';

describe('signed links', () => {
	let store: TestStore;
	let jobId: string;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
		({ jobId, clientId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	const make = async (order: Partial<LinkOrder> = {}) => {
		const token = makeLinkToken();
		const link = await createLink(store.sql, store.agencyId, {
			tokenSha256: token.tokenSha256,
			scope: 'progress',
			...(order.scope === undefined || order.scope === 'progress' ? { jobId } : {}),
			expiresInDays: 14,
			...order,
		});
		return { ...token, link };
	};
	const open = async ({ tokenSha256 }: LinkToken, more: object = {}) =>
		await useLink(store.sql, { tokenSha256, scopes: ['progress'], ...more });
	const codeOf = async (work: Promise<unknown>) =>
		await work.then(
			() => 'opened',
			(error: unknown) => (isAgencyError(error) ? error.code : String(error)),
		);

	it('finds agency and subject by the token alone, and counts the use', async () => {
		const made = await make({ person: 'Mara Lind', audience: 'staff' });
		const used = await open(made);
		expect(used).toMatchObject({
			agencyId: store.agencyId,
			id: made.link.id,
			scope: 'progress',
			audience: 'staff',
			person: 'Mara Lind',
			jobId,
			uses: 1,
			state: 'open',
		});
		expect((await open(made)).uses).toBe(2);
	});

	it('keeps the hash and never the token', async () => {
		const made = await make();
		const rows = await asSuperuser(
			store,
			`SELECT to_jsonb(link)::text || coalesce((SELECT string_agg(to_jsonb(a)::text, '')
				FROM content_agency.audit_log AS a), '') AS all FROM content_agency.link`,
		);
		const all = rows.map((row) => String(row['all'])).join('');
		expect(all).toContain(made.tokenSha256);
		expect(all).not.toContain(made.token);
	});

	it('answers alike for unknown, expired, revoked, used up, foreign and another page', async () => {
		const expired = await make({ expiresInDays: -1 });
		const revoked = await make();
		await revokeLink(store.sql, store.agencyId, revoked.link.id);
		const once = await make({ maxUses: 1 });
		await open(once);
		const alive = await make();
		const answers = await Promise.all(
			[
				open(makeLinkToken()),
				open(expired),
				open(revoked),
				open(once),
				open(alive, { agencyId: store.otherId }),
				open(alive, { scopes: ['desk'] }),
				open(alive, { scopes: [] }),
			].map(
				async (work) =>
					await work.then(
						() => 'opened',
						(error: unknown) => JSON.stringify([error, String(error)]),
					),
			),
		);
		expect(new Set(answers).size).toBe(1);
		expect(answers[0]).toContain('LINK_001');
		expect((await open(alive, { agencyId: store.agencyId })).uses).toBe(1);
	});

	it('lets one of ten at once use a link that may be used once', async () => {
		const once = await make({ maxUses: 1 });
		const answers = await Promise.all(
			Array.from({ length: 10 }, async () => await codeOf(open(once))),
		);
		expect(answers.filter((answer) => answer === 'opened')).toHaveLength(1);
	});

	it('shows the dispatcher one row for one hash, two columns of it, and no list', async () => {
		const made = await make();
		const asDispatcher = async (hash: string, text: string) =>
			await store.sql.transaction(async (session) => {
				await session.query(
					`SELECT set_config('role', 'content_agency_dispatch', true),
						set_config('content_agency.link_sha256', $1, true)`,
					[hash],
				);
				return await session.query(text);
			});
		const list = 'SELECT agency_id, scope FROM content_agency.link';
		expect(await asDispatcher(made.tokenSha256, list)).toEqual([
			{ agency_id: store.agencyId, scope: 'progress' },
		]);
		expect(await asDispatcher('', list)).toEqual([]);
		expect(await asDispatcher('0'.repeat(64), list)).toEqual([]);
		for (const refused of [
			'SELECT job_id FROM content_agency.link',
			'SELECT person FROM content_agency.link',
			'UPDATE content_agency.link SET uses = 0',
			'DELETE FROM content_agency.link',
		])
			expect(await codeOf(asDispatcher(made.tokenSha256, refused))).not.toBe('opened');
	});

	it('cannot be moved, renewed or deleted by the working role', async () => {
		const { link } = await make();
		for (const change of [
			"UPDATE link SET expires_at = expires_at + interval '1 day'",
			"UPDATE link SET scope = 'desk'",
			'UPDATE link SET job_id = NULL',
			'DELETE FROM link',
		])
			expect(
				await codeOf(
					inAgency(
						store.sql,
						store.agencyId,
						async (session) => await session.query(`${change} WHERE id = $1`, [link.id]),
					),
				),
			).not.toBe('opened');
	});

	it('refuses a subject of another agency, and one that does not fit', async () => {
		const hash = () => makeLinkToken().tokenSha256;
		const order = { tokenSha256: hash(), scope: 'progress' as const, expiresInDays: 1 };
		expect(await codeOf(createLink(store.sql, store.otherId, { ...order, jobId }))).toBe(
			'NOT_FOUND',
		);
		for (const misfit of [
			{ scope: 'progress' as const },
			{ scope: 'desk' as const, jobId },
			{ scope: 'download' as const, jobId },
			{ scope: 'progress' as const, jobId, clientId },
			{ scope: 'desk' as const, audience: 'client' as const },
		])
			expect(
				await codeOf(
					createLink(store.sql, store.agencyId, {
						tokenSha256: hash(),
						expiresInDays: 1,
						...misfit,
					}),
				),
			).toBe('LINK_002');
	});

	it('is listed with its state, page by page, for its agency only', async () => {
		const { agencyId, sql } = store;
		const revoked = await make({ scope: 'desk' });
		await revokeLink(sql, agencyId, revoked.link.id);
		await revokeLink(sql, agencyId, revoked.link.id);
		expect(await codeOf(revokeLink(sql, store.otherId, revoked.link.id))).toBe('NOT_FOUND');
		expect(await listLinks(sql, store.otherId)).toEqual([]);
		const all = await listLinks(sql, agencyId);
		expect(all[0]).toMatchObject({ id: revoked.link.id, state: 'revoked', audience: 'staff' });
		expect((await listLinks(sql, agencyId, { scope: 'desk' })).map(({ id }) => id)).toEqual([
			revoked.link.id,
		]);
		const open = await listLinks(sql, agencyId, { state: 'open' });
		expect(open.length).toBeGreaterThan(0);
		expect(open.map(({ state }) => state)).not.toContain('revoked');
		const pages: string[] = [];
		for (let after: string | undefined; ;) {
			const page = await listLinks(sql, agencyId, { limit: 2, ...(after && { after }) });
			pages.push(...page.map(({ id }) => id));
			after = page.at(-1)?.id;
			if (page.length < 2) break;
		}
		expect(pages).toEqual(all.map(({ id }) => id));
		expect(JSON.stringify(all)).not.toContain('sha256');
	});

	it('goes with its subject', async () => {
		const file = await putFile(store.sql, store.agencyId, {
			name: 'gone.pdf',
			mediaType: 'application/pdf',
			bytes: new Uint8Array(3),
		});
		const made = await make({ scope: 'download', fileId: file.id });
		await asSuperuser(store, 'DELETE FROM content_agency.file_chunk WHERE file_id = $1', [file.id]);
		await asSuperuser(store, 'DELETE FROM content_agency.file WHERE id = $1', [file.id]);
		expect(await codeOf(open(made, { scopes: ['download'] }))).toBe('LINK_001');
	});

	it('leaves an audit line for making and withdrawing, once each', async () => {
		const { link } = await make();
		await revokeLink(store.sql, store.agencyId, link.id);
		await revokeLink(store.sql, store.agencyId, link.id);
		const lines = await asSuperuser(
			store,
			'SELECT action FROM content_agency.audit_log WHERE subject_id = $1 ORDER BY at',
			[link.id],
		);
		expect(lines.map(({ action }) => action)).toEqual(['link.created', 'link.revoked']);
	});
});
