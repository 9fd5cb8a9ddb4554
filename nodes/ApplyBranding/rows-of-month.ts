/** The items a monthly report is made of: dossiers with the sections it reads taken out of the store, anything else as it is. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isSectionRef, type SectionName } from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { brandLevelsOfJob, resolveBrandLevels, storedSections } from '../../core/store';
import { openDesk } from '../shared/setting';

/** Sections a report reads. */
const READ: readonly SectionName[] = ['brief', 'document', 'quality', 'receipts'];

/**
 * The JSON of the items, whole.
 *
 * @throws {AgencyError} CFG_008 a section lies in a store that is not connected; those of the store
 */
export async function rowsOfMonth(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<IDataObject[]> {
	const isStored = ({ json }: INodeExecutionData) => READ.some((name) => isSectionRef(json[name]));
	const where = items.findIndex(isStored);
	if (where < 0) return items.map(({ json }) => json);
	const desk = await openDesk(context);
	if (desk === undefined) throw notConnected(where);
	const rows: IDataObject[] = [];
	for (const { json } of items) {
		const sections = storedSections(desk.sql, desk.agencyId, jobOf(json) ?? '');
		const row = { ...json };
		for (const name of READ.filter((one) => isSectionRef(json[one]))) {
			row[name] = (await sections.load(name, json[name])) as IDataObject;
		}
		rows.push(row);
	}
	return rows;
}

/** The brand the store keeps for the client of the items, and for the agency; nothing without a store. */
export async function brandLevelsOfMonth(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<Awaited<ReturnType<typeof resolveBrandLevels>>> {
	const desk = await openDesk(context);
	if (desk === undefined) return {};
	const { sql, agencyId } = desk;
	const jobId = items.map(({ json }) => jobOf(json)).find((id) => id !== undefined);
	if (jobId !== undefined) return await brandLevelsOfJob(sql, agencyId, jobId);
	const clientId = items
		.map(({ json }) => json['clientId'])
		.find((id) => typeof id === 'string' && id !== '');
	return await resolveBrandLevels(sql, agencyId, clientId as string | undefined);
}

function jobOf({ kind, job }: IDataObject): string | undefined {
	const id = kind === 'dossier' ? (job as { id?: unknown } | undefined)?.id : undefined;
	return typeof id === 'string' ? id : undefined;
}

function notConnected(itemIndex: number): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_008',
		message: `The dossier of item ${itemIndex} lies in a store, but this node has none connected`,
		hint: 'Choose the Postgres and the Content Agency credential of the store on this node.',
	});
}
