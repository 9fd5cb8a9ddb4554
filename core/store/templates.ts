/** Templates an agency made: versions that never change, and which one is current. */
import { AgencyError } from '../shared/errors';
import { hashOf } from '../shared/hash';
import type { SqlPort, SqlRow } from '../shared/ports';
import { readPlan } from './accounts/plans';
import { needTemplateRoom } from './accounts/template-room';
import { inAgency, type AgencySession } from './door';
import { needRow } from './not-found';
import { storable } from './storable';
import { refusePremium, wasSetIn } from './template-grants';
import {
	ownTemplate,
	SELECTED_TEMPLATE,
	templateOf,
	type StoredTemplate,
	type StoredTemplateVersion,
	type TemplateRow,
} from './template-row';

/** What a checked template is stored with. */
export interface TemplateInput {
	code: string;
	name: string;
	description: string;
	isPremium: boolean;
	sha256: string;
	files: Record<string, string>;
	preview?: Uint8Array | undefined;
	createdBy?: string;
}

/**
 * Stores a checked template; the same files again change nothing, other files become its next
 * version, which is current from then on.
 */
export async function putTemplate(
	sql: SqlPort,
	agencyId: string,
	given: TemplateInput,
): Promise<{ code: string; version: number; created: boolean }> {
	const { code, sha256, preview } = given;
	const { name, description } = storable({
		name: given.name,
		description: given.description,
	}).value;
	return await inAgency(sql, agencyId, async (session) => {
		const [template] = await session.query<{ id: string }>(
			`INSERT INTO template (code, name, description, is_premium) VALUES ($1, $2, $3, $4)
			ON CONFLICT (agency_id, code) DO UPDATE SET name = excluded.name,
				description = excluded.description, is_premium = excluded.is_premium,
				deleted_at = NULL, updated_at = clock_timestamp()
			RETURNING id`,
			[code, name.slice(0, 200), description.slice(0, 2_000), given.isPremium],
		);
		const { id } = needRow(template, 'template', code);
		const [known] = await session.query<{ number: number }>(
			'SELECT number FROM template_version WHERE agency_id = $1 AND template_id = $2 AND sha256 = $3',
			[session.agencyId, id, sha256],
		);
		const [made] =
			known !== undefined
				? [known]
				: await session.query<{ number: number }>(
						`INSERT INTO template_version (template_id, number, sha256, files, preview, created_by)
						SELECT $1, coalesce(max(number), 0) + 1, $2, $3::jsonb, $4, $5
						FROM template_version WHERE agency_id = $6 AND template_id = $1 RETURNING number`,
						[
							id,
							sha256,
							JSON.stringify(given.files),
							preview === undefined ? null : Buffer.from(preview),
							storable(given.createdBy ?? '').value.slice(0, 200),
							session.agencyId,
						],
					);
		const { number } = needRow(made, 'template', code);
		await session.query(
			'UPDATE template SET current_version = $2 WHERE agency_id = $3 AND id = $1',
			[id, number, session.agencyId],
		);
		return { code, version: number, created: known === undefined };
	});
}

/** The agency's own templates and those granted to it, by code; those taken from the list are left out. */
export async function listStoredTemplates(
	sql: SqlPort,
	agencyId: string,
): Promise<StoredTemplate[]> {
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query<TemplateRow>(
			`SELECT ${SELECTED_TEMPLATE} FROM template AS t WHERE t.deleted_at IS NULL
			ORDER BY t.code, (t.agency_id = $1) DESC, t.created_at`,
			[session.agencyId],
		);
		// A template of one's own goes before one of the same code that was granted.
		const first = rows.filter((row, index) => rows[index - 1]?.code !== row.code);
		return first.map((row) => templateOf(row, session));
	});
}

/**
 * A version of a template: the current one, or the one a document was set in.
 *
 * @throws {AgencyError} not found; BRAND_003 switched off; PLAN_002 premium and not in the plan; STORE_006 the files are
 * not the ones that were stored
 */
export async function getStoredTemplate(
	sql: SqlPort,
	agencyId: string,
	wanted: {
		code: string;
		version?: number | undefined;
		forUse?: boolean;
		/** Whose document is to be set in it; one that was set in it before is not refused by the plan. */
		jobId?: string | undefined;
	},
): Promise<StoredTemplateVersion> {
	const { code, version } = wanted;
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<TemplateRow>(
			`SELECT ${SELECTED_TEMPLATE} FROM template AS t
			WHERE t.code = $1 AND (t.deleted_at IS NULL OR $2::int IS NOT NULL)
			ORDER BY (t.agency_id = $3) DESC, t.created_at LIMIT 1`,
			[code, version ?? null, session.agencyId],
		);
		const template = needRow(row, 'template', code);
		if (wanted.forUse === true) {
			if (!template.isActive && version === undefined) throw switchedOff(code);
		}
		const number = version ?? template.version;
		const [found] = await session.query<
			SqlRow & {
				sha256: string;
				files: Record<string, string>;
				preview: Uint8Array | null;
				createdBy: string;
			}
		>(
			`SELECT sha256, files, preview, created_by AS "createdBy" FROM template_version
			WHERE agency_id = $1 AND template_id = $2 AND number = $3`,
			[template.agencyId, template.id, number],
		);
		const { preview, ...held } = needRow(found, 'template version', `${code} ${number}`);
		if (hashOf(held.files) !== held.sha256) throw damaged(code, number);
		if (wanted.forUse === true) await needPlanFor(session, template, { ...wanted, ...held });
		return { ...templateOf(template, session), ...held, number, preview: preview ?? undefined };
	});
}

/** Switches a template of the agency on or off, or makes an earlier version the current one. @throws {AgencyError} not found */
export async function setStoredTemplate(
	sql: SqlPort,
	agencyId: string,
	change: { code: string; isActive?: boolean; version?: number | undefined },
): Promise<StoredTemplate> {
	const { code, isActive, version } = change;
	return await inAgency(sql, agencyId, async (session) => {
		const { id } = await ownTemplate(session, code);
		if (version !== undefined) {
			const known = await session.query(
				'SELECT 1 FROM template_version WHERE agency_id = $1 AND template_id = $2 AND number = $3',
				[session.agencyId, id, version],
			);
			needRow(known[0], 'template version', `${code} ${version}`);
		}
		await session.query(
			`UPDATE template SET is_active = coalesce($3, is_active), current_version = coalesce($4, current_version),
				updated_at = clock_timestamp() WHERE agency_id = $1 AND id = $2`,
			[session.agencyId, id, isActive ?? null, version ?? null],
		);
		return templateOf(await ownTemplate(session, code), session);
	});
}

/** Takes a template of the agency from the list; documents set in it can still be printed. @throws {AgencyError} not found */
export async function deleteTemplate(sql: SqlPort, agencyId: string, code: string): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		const { id } = await ownTemplate(session, code);
		await session.query(
			'UPDATE template SET deleted_at = clock_timestamp() WHERE agency_id = $1 AND id = $2',
			[session.agencyId, id],
		);
	});
}

/** @throws {AgencyError} PLAN_002, but not for the document of a job that was set in these very files before */
async function needPlanFor(
	session: AgencySession,
	template: TemplateRow,
	{ code, jobId, sha256 }: { code: string; jobId?: string | undefined; sha256: string },
): Promise<void> {
	try {
		if (template.isPremium) refusePremium(code, await readPlan(session));
		if (template.agencyId !== session.agencyId) await needTemplateRoom(session, template);
	} catch (error) {
		if (!(await wasSetIn(session, { code, jobId, sha256 }))) throw error;
	}
}

function switchedOff(code: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'BRAND_003',
		message: `Template ${code} is switched off`,
		hint: 'Switch it on with Content Store, Template, Set Active, or choose another.',
		field: 'template',
	});
}

function damaged(code: string, number: number): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'STORE_006',
		message: `Version ${number} of template ${code} does not match its hash`,
		hint: 'The rows were changed by hand, or a backup is incomplete. Import the template again.',
	});
}
