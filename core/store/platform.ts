/** The platform's door: the owner of the instance across agencies. Accounts and sums, no content; every use is written down. */
import { AgencyError } from '../shared/errors';
import type { SqlPort, SqlSession } from '../shared/ports';
import { enterRole } from './enter-role';
import { PLATFORM_ROLE } from './roles';
import { storable } from './storable';

/** A session inside the platform's door: column-limited policies, no content of any agency. */
export interface PlatformSession extends SqlSession {
	readonly platform: true;
	/** Writes a line into the audit log of an agency, in the transaction of what it tells about. */
	audit(event: {
		agencyId: string;
		action: string;
		detail?: Record<string, unknown>;
	}): Promise<void>;
}

/** Why the door is opened, and by whom. */
export interface PlatformPurpose {
	/** A sentence for the log, 3 to 200 characters. */
	purpose: string;
	/** Who did it, as far as the caller knows. */
	actor?: string | undefined;
	detail?: Record<string, unknown> | undefined;
}

/**
 * Runs `work` in one transaction as the platform's role; purpose and actor are written first, and are undone
 * only with the work itself.
 *
 * @throws {AgencyError} CFG_001 without a purpose; STORE_001, STORE_002, STORE_004 as the agency's door
 */
export async function asPlatform<T>(
	sql: SqlPort,
	purpose: string | PlatformPurpose,
	work: (session: PlatformSession) => Promise<T>,
): Promise<T> {
	const about = storable(typeof purpose === 'string' ? { purpose } : purpose).value;
	if (about.purpose.trim().length < 3) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_001',
			message: 'The door of the platform was opened without a purpose',
			hint: 'Say in a few words what it is opened for; it stands in the log of the platform.',
		});
	}
	return await sql.transaction(async (session) => {
		await enterRole(session, { role: PLATFORM_ROLE, agencyId: '' });
		const actor = (about.actor ?? '').slice(0, 200);
		await session.query(
			'INSERT INTO platform_log (purpose, actor, detail) VALUES ($1, $2, $3::jsonb)',
			[about.purpose.slice(0, 200), actor, JSON.stringify(about.detail ?? {})],
		);
		return await work({
			platform: true,
			query: async (text, values) => await session.query(text, values),
			async audit({ agencyId, action, detail }) {
				await session.query(
					`INSERT INTO audit_log (agency_id, door, actor, action, subject, subject_id, detail)
					VALUES ($1::uuid, 'platform', $2, $3, 'agency', $1::uuid::text, $4::jsonb)`,
					[agencyId, actor, action, JSON.stringify(storable(detail ?? {}).value)],
				);
			},
		});
	});
}
