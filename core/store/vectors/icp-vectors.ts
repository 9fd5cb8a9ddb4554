/** Vectors of ICP profiles: made of role, company and what buyers said, searched by meaning, taken away. */
import type { SqlPort, SqlRow } from '../../shared/ports';
import { inAgency } from '../door';
import { needExisting, needId, needRow } from '../not-found';
import { storable } from '../storable';
import { nearest } from './nearest';
import { literal, readSpace, refuseMixing, sizeOf } from './vector-space';
import type { MissingText, VectorSource } from './vector-source';

const SHA256 = `encode(sha256(convert_to(content_agency.icp_text(profile), 'UTF8')), 'hex')`;

interface ProfileText extends MissingText {
	id: string;
	sha256: string;
}

/** ICP profiles as something to make vectors of: those without one, and those that say something else by now. */
export const PROFILES: VectorSource<ProfileText> = {
	missing: `SELECT id, "clientId", text, sha256, 'profile ' || id || ' ' || sha256 AS claim
		FROM (SELECT profile.id, client_id AS "clientId", content_agency.icp_text(profile) AS text,
				${SHA256} AS sha256
			FROM icp_profile AS profile
			WHERE deleted_at IS NULL AND ($1::uuid IS NULL OR client_id = $1)) AS said
		WHERE text <> '' AND NOT EXISTS (SELECT FROM icp_vector AS stored
			WHERE stored.profile_id = said.id AND stored.text_sha256 = said.sha256 AND stored.removed_at IS NULL)`,
	order: 'id',
	async keep(session, { rows, vectors, space }) {
		await session.query(
			`INSERT INTO icp_vector (profile_id, text_sha256, model, size, embedding)
			SELECT profile.id, made.sha256, $4, $5, made.embedding::real[]
			FROM unnest($1::uuid[], $2::text[], $3::text[]) AS made (id, sha256, embedding)
			JOIN icp_profile AS profile ON profile.id = made.id AND profile.deleted_at IS NULL
			-- What is deleted now waits, and takes its vector along.
			FOR SHARE OF profile
			ON CONFLICT (agency_id, profile_id) DO UPDATE SET text_sha256 = excluded.text_sha256,
				model = excluded.model, size = excluded.size, embedding = excluded.embedding, removed_at = NULL`,
			[
				rows.map(({ id }) => id),
				rows.map(({ sha256 }) => sha256),
				vectors.map(literal),
				space.model,
				space.size,
			],
		);
	},
};

/** What is asked of profiles by meaning; a filter that is left out narrows nothing. */
export interface ProfileQuery {
	/** Whose buyers; of every client without one. */
	clientId?: string | undefined;
	model: string;
	vector: readonly number[];
	count: number;
	/** Letters of each, upper or lower case. */
	role?: string | undefined;
	companySize?: string | undefined;
	painPoint?: string | undefined;
	/** How many are compared number by number without pgvector. */
	compared?: number | undefined;
}

/** A profile found by meaning. */
export interface FoundProfile extends SqlRow {
	id: string;
	clientId: string;
	role: string;
	companySize: string;
	industry: string;
	/** What was compared: role, company, pains, goals, objections, their words. */
	text: string;
	/** Whether the vector is of what the profile says now. */
	isCurrent: boolean;
	score: number;
}

/**
 * Profiles whose vectors lie nearest.
 *
 * @throws {AgencyError} not found; `CFG_002` for a vector of another model or size
 */
export async function nearestProfiles(
	sql: SqlPort,
	agencyId: string,
	asked: ProfileQuery,
): Promise<FoundProfile[]> {
	const { clientId, model, vector, count, role = '', companySize = '', painPoint = '' } = asked;
	const size = sizeOf([vector]);
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', clientId);
		const space = await readSpace(session);
		if (space === undefined) return [];
		refuseMixing(space, { model, size });
		return await nearest<FoundProfile>(session, {
			columns: `profile.id, profile.client_id AS "clientId", profile.role,
				profile.company_size AS "companySize", profile.industry,
				content_agency.icp_text(profile) AS text, stored.text_sha256 = ${SHA256} AS "isCurrent"`,
			key: ['profile_id'],
			from: 'icp_vector AS stored JOIN icp_profile AS profile ON profile.id = stored.profile_id',
			where: `stored.removed_at IS NULL AND profile.deleted_at IS NULL AND stored.model = $3
				AND ($4::uuid IS NULL OR profile.client_id = $4)
				AND position(lower($5) IN lower(profile.role)) > 0
				AND position(lower($6) IN lower(profile.company_size)) > 0
				AND ($7 = '' OR EXISTS (SELECT FROM jsonb_path_query(profile.pain_points, '$[*]') AS said (phrase)
					WHERE position(lower($7) IN lower(concat_ws(' ', phrase ->> 'text', phrase ->> 'quote'))) > 0))`,
			values: [model, clientId ?? null, ...[role, companySize, painPoint].map(asStored)],
			vector,
			count,
			compared: asked.compared,
		});
	});
}

/**
 * Takes vectors of profiles away: of one, of a client's, or all. The profiles stay.
 *
 * @throws {AgencyError} not found
 */
export async function removeProfileVectors(
	sql: SqlPort,
	agencyId: string,
	of: { profileId?: string | undefined; clientId?: string | undefined },
): Promise<{ removed: number }> {
	const { profileId, clientId } = of;
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', clientId);
		if (profileId !== undefined) {
			const [profile] = await session.query(
				'SELECT 1 FROM icp_profile WHERE id = $1 AND deleted_at IS NULL',
				[needId('ICP profile', profileId)],
			);
			needRow(profile, 'ICP profile', profileId);
		}
		const rows = await session.query(
			`UPDATE icp_vector AS stored SET removed_at = clock_timestamp(), embedding = '{}', text_sha256 = ''
			FROM icp_profile AS profile
			WHERE profile.id = stored.profile_id AND stored.removed_at IS NULL
				AND ($1::uuid IS NULL OR profile.id = $1) AND ($2::uuid IS NULL OR profile.client_id = $2)
			RETURNING 1`,
			[profileId ?? null, clientId ?? null],
		);
		return { removed: rows.length };
	});
}

const asStored = (letters: string): string => storable(letters).value;
