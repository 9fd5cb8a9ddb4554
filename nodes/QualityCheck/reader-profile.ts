/** Whom a text is judged for: the profile of the node, of the order, or what is known of its readers. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { IcpSchema, type Brief, type ContentDocument, type Icp } from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { parameter } from '../shared/parameters';
import type { Station } from '../shared/run-items';
import { knownReaders, type KnownReaders } from './known-readers';

const ProfileSchema = z.preprocess((value) => {
	if (typeof value !== 'string') return value ?? undefined;
	return value.trim() === '' ? undefined : jsonOf(value);
}, IcpSchema.optional());

/**
 * The profile, and what is known of readers of its kind.
 *
 * @throws {AgencyError} `CFG_001` where there is none, `CFG_002` for a field that is no profile
 */
export async function profileOf(
	context: IExecuteFunctions,
	station: Station,
	{ brief, document }: { brief: Brief; document: ContentDocument },
): Promise<{ icp: Icp; known: KnownReaders }> {
	const given = parameter(
		context,
		{ name: 'readerProfile', label: 'Reader Profile', schema: ProfileSchema, fallback: '' },
		station.itemIndex,
	);
	const known = await knownReaders(context, station, { document, brief });
	const icp = given ?? brief.voice?.icp ?? known.profile;
	if (icp === undefined) throw withoutProfile();
	return { icp, known };
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function withoutProfile(): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_001',
		message: 'There is no reader profile to judge against',
		hint: 'Fill in "Reader Profile", give the order a voice with an icp, attach a vector store with reader profiles, or keep ICP profiles of the client in the store.',
		field: 'readerProfile',
	});
}
