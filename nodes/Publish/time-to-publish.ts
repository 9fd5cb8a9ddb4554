/** When an item is published: now, when its planned row is due, or at a time; quiet hours of its client hold back all but "now". */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Receipt } from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { publishingTime, type PublishingTime } from '../../core/store';
import { optionalText, parameter } from '../shared/parameters';
import type { Station } from '../shared/run-items';

const TimingSchema = z.looseObject({
	publishAt: z.preprocess((value) => value ?? '', optionalText(60)),
	timing: z.enum(['now', 'planned']).default('now'),
});

/**
 * When the item is to go out; undefined without a store, where everything goes out at once.
 *
 * @throws {AgencyError} CFG_001 for another time than now without a store; IMPORT_003 or CFG_002 for a time that does not do
 */
export async function timeOf(
	context: IExecuteFunctions,
	{ desk, itemIndex }: Station,
): Promise<PublishingTime | undefined> {
	const { publishAt, timing } = parameter(
		context,
		{ name: 'options', label: 'Options', schema: TimingSchema, fallback: {} },
		itemIndex,
	);
	if (desk === undefined) {
		if (publishAt === '' && timing === 'now') return undefined;
		throw noStore();
	}
	const { sql, agencyId, jobId } = desk;
	const wish = publishAt === '' ? { when: timing } : { when: 'at' as const, at: publishAt };
	const time = await publishingTime(sql, agencyId, { jobId, wish });
	// Whoever says "now" is held back by nothing.
	return wish.when === 'now' ? { ...time, problem: undefined } : time;
}

/** The receipt, with a note where it went out just now although its client's calendar is closed. */
export function saidTime(
	receipt: Receipt,
	time: PublishingTime | undefined,
	begun: string,
): Receipt {
	const isSentNow = receipt.sentAt !== '' && receipt.sentAt >= begun;
	if (time === undefined || time.why === '' || !isSentNow) return receipt;
	const note = `Went out although the calendar of its client is closed: ${time.why}`;
	return { ...receipt, notes: [...receipt.notes, note] };
}

function noStore(): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: 'A time to publish needs a store: what waits for its time is kept there',
		hint: 'Choose the Postgres and the Content Agency credential on this node, or publish now.',
		field: 'publishAt',
	});
}
