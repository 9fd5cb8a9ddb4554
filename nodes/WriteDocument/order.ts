/** What a text is written from: the brief with the client's material, and the evidence. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Brief, Evidence } from '../../core/contracts';
import { withClientMaterial } from '../shared/client-material';
import type { Station } from '../shared/run-items';
import { withDeskRecords } from './desk-records';

/** Brief and evidence of a dossier. */
export async function orderOf(
	context: IExecuteFunctions,
	station: Station,
): Promise<{ brief: Brief; evidence: Evidence }> {
	const order = await withDeskRecords(context, station, await station.need('brief', 'Research'));
	const brief = await withClientMaterial(context, station, order);
	return { brief, evidence: await station.need('evidence', 'Research') };
}
