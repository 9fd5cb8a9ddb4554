/** Sections of dossiers in the store: content-addressed, checked by hash when they are read. */
import { SECTION_SCHEMAS, isSectionRef, type SectionName, type SectionRef } from '../contracts';
import { AgencyError } from '../shared/errors';
import { misfitOf } from '../shared/misfit';
import { hashOf } from '../shared/hash';
import type { SectionPort, SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { needHold, type JobHold } from './job-lease';
import { needExisting, needRow } from './not-found';
import { replacedNotes, storable } from './storable';

const REF = /^section\/([0-9a-f]{64})$/;

/**
 * The section port of a job. `save` gives a reference, whatever the size; `load` also takes a whole
 * section, as an item from the light setting carries it.
 *
 * @param hold  the right of this run to write; without it every section is kept
 */
export function storedSections(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
	hold?: JobHold,
): SectionPort {
	return {
		async load(name, value) {
			if (!isSectionRef(value)) return checked(name, value, damagedItem);
			const stored = await readSection(sql, agencyId, value);
			return checked(name, stored, damagedStore);
		},
		async save(name, section, note) {
			return await inAgency(
				sql,
				agencyId,
				async (session) => await writeSection(session, { jobId, name, section, note, hold }),
			);
		},
	};
}

/** Keeps a section inside an open door and notes that the job made it. */
export async function writeSection(
	session: AgencySession,
	given: {
		jobId: string;
		name: SectionName;
		section: unknown;
		note: string;
		hold?: JobHold | undefined;
	},
): Promise<SectionRef> {
	await needExisting(session, 'job', given.jobId);
	await needHold(session, given.hold);
	const kept = await keepSection(session, given.section);
	const note = [storable(given.note).value, ...kept.notes].filter(Boolean).join('; ');
	await session.query(
		`INSERT INTO job_section (job_id, name, sha256, note) VALUES ($1, $2, $3, $4)
		ON CONFLICT (agency_id, job_id, name, sha256)
			DO UPDATE SET note = excluded.note, saved_at = clock_timestamp()`,
		[given.jobId, given.name, kept.sha256, note],
	);
	return { ref: `section/${kept.sha256}`, sha256: kept.sha256, note };
}

/** Keeps a value under its hash; a value that is there already is not written again. */
export async function keepSection(
	session: AgencySession,
	section: unknown,
): Promise<{ sha256: string; notes: string[] }> {
	const { value, replaced } = storable(section);
	const sha256 = hashOf(value);
	await session.query(
		`INSERT INTO section (sha256, value, replaced_characters) VALUES ($1, $2::jsonb, $3)
		ON CONFLICT (agency_id, sha256) DO NOTHING`,
		[sha256, JSON.stringify(value), replaced],
	);
	return { sha256, notes: replacedNotes(replaced) };
}

async function readSection(sql: SqlPort, agencyId: string, ref: SectionRef): Promise<unknown> {
	const stored = REF.exec(ref.ref)?.[1];
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ value: unknown }>('SELECT value FROM section WHERE sha256 = $1', [
				stored ?? '',
			]),
	);
	const { value } = needRow(rows[0], 'section', ref.ref);
	if (hashOf(value) === ref.sha256) return value;
	throw new AgencyError({
		kind: 'store',
		code: 'STORE_006',
		message: `The stored section '${ref.ref}' does not match its hash`,
		hint: 'The item or the row was changed by hand. Run the node that made this section again.',
	});
}

function checked<Name extends SectionName>(
	name: Name,
	value: unknown,
	damaged: (name: SectionName, where: string) => AgencyError,
) {
	const parsed = SECTION_SCHEMAS[name].safeParse(value);
	if (parsed.success) return parsed.data as never;
	const { where, wanted } = misfitOf(parsed.error, value);
	throw damaged(name, `"${where}": ${wanted}`);
}

function damagedItem(name: SectionName, where: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The ${name} of the dossier is damaged at ${where}`,
		hint: 'Pass the item on as the node before gave it out, without editing its sections.',
	});
}

function damagedStore(name: SectionName, where: string): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'STORE_002',
		message: `The stored ${name} does not fit this version of the package, at ${where}`,
		hint: 'Run the node that makes this section again.',
	});
}
