/** Finds a format by its id. */
import type { FormatId } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { Format } from './format';
import * as registered from './formats';

/** Every format, in the order of the registry. */
export const FORMATS: Format[] = Object.values(registered);

/**
 * The format of an id.
 *
 * @throws {AgencyError} `input`, `GEN_004` when no such format exists
 */
export function formatOf(id: FormatId): Format {
	const format = FORMATS.find((candidate) => candidate.id === id);
	if (format) return format;
	throw new AgencyError({
		kind: 'input',
		code: 'GEN_004',
		message: `There is no document format "${String(id)}"`,
		hint: `Choose one of: ${FORMATS.map((known) => known.id).join(', ')}.`,
		field: 'brief.format',
	});
}
