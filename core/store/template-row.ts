/** A template as it is stored, and its row. */
import type { SqlRow } from '../shared/ports';
import type { AgencySession } from './door';
import { needRow } from './not-found';
import { isoTime } from './time';

/** A template without its files. */
export interface StoredTemplate {
	code: string;
	name: string;
	description: string;
	isActive: boolean;
	isPremium: boolean;
	/** Version new documents are set in. */
	version: number;
	versions: number;
	/** Whether it is another agency's and was granted. */
	granted: boolean;
	updatedAt: string;
}

/** A version with its files, as it was checked. */
export interface StoredTemplateVersion extends StoredTemplate {
	number: number;
	sha256: string;
	files: Record<string, string>;
	preview: Uint8Array | undefined;
	createdBy: string;
}

/** The row of a template. */
export interface TemplateRow extends SqlRow {
	agencyId: string;
	id: string;
	code: string;
	name: string;
	description: string;
	isActive: boolean;
	isPremium: boolean;
	version: number;
	versions: string;
	updatedAt: Date;
}

/** What is selected of `template AS t` for a {@link TemplateRow}. */
export const SELECTED_TEMPLATE = `t.agency_id AS "agencyId", t.id, t.code, t.name, t.description, t.is_active AS "isActive",
	t.is_premium AS "isPremium", t.current_version AS version, t.updated_at AS "updatedAt",
	(SELECT count(*) FROM template_version AS v WHERE v.agency_id = t.agency_id AND v.template_id = t.id) AS versions`;

/** A template the agency owns, not one it was granted. @throws {AgencyError} not found */
export async function ownTemplate(session: AgencySession, code: string): Promise<TemplateRow> {
	const [row] = await session.query<TemplateRow>(
		`SELECT ${SELECTED_TEMPLATE} FROM template AS t WHERE t.agency_id = $1 AND t.code = $2 AND t.deleted_at IS NULL`,
		[session.agencyId, code],
	);
	return needRow(row, 'template', code);
}

/** A template of its row. */
export function templateOf(row: TemplateRow, session: AgencySession): StoredTemplate {
	const { agencyId, id: _id, versions, updatedAt, ...facts } = row;
	return {
		...facts,
		versions: Number(versions),
		granted: agencyId !== session.agencyId,
		updatedAt: isoTime(updatedAt),
	};
}
