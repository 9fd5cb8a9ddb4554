/** Tells the desk that a published workflow ran an operation of its timetable. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { SqlPort } from '../../core/shared/ports';
import { noteTick } from '../../core/store';

/** A run that a person started shows nothing about the timetable; what cannot be written down is left. */
export async function noteRun(
	context: Pick<IExecuteFunctions, 'getMode'>,
	{ sql, agencyId }: { sql: SqlPort; agencyId: string },
	operation: string,
): Promise<void> {
	if (context.getMode() !== 'trigger') return;
	await noteTick(sql, agencyId, operation).catch(() => undefined);
}
