/** Reads the optional fields of a planned item; what is empty was not said. */
import { z } from 'zod/v4';
import type { PlannedChange } from '../../../../core/store';
import { list } from '../../../shared/parameters';
import type { StoreDoor } from '../operation';

/** A date field may carry a time of day, as n8n's date picker and Luxon write it; the day counts. */
export const day = z.preprocess(
	(value) => (typeof value === 'string' ? value.slice(0, 10) : value),
	z.iso.date('it takes a date such as 2026-12-01'),
);

/** A wall time. */
export const wallTime = z
	.string()
	.trim()
	.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'it takes a time such as 09:30');

const empty = z.literal('');

const OptionsSchema = z.looseObject({
	topic: z.string().optional(),
	date: empty.or(day).optional(),
	time: empty.or(wallTime).optional(),
	customDirection: z.string().optional(),
	keywords: z.preprocess((value) => value ?? '', list(50, 100)).optional(),
	lane: z.string().optional(),
	templateCode: z.string().optional(),
	timeZone: z.string().optional(),
	tone: z.string().optional(),
});

/** The fields that were set. @throws {AgencyError} `CFG_002` naming the one that does not fit */
export function plannedOptions(door: StoreDoor, name: string, label: string): PlannedChange {
	const options = door.read(name, label, OptionsSchema, {});
	const said = Object.entries(options).filter(
		([, value]) =>
			value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0),
	);
	return Object.fromEntries(said) as PlannedChange;
}
