/** Begins a dossier from what is typed about a client, where an item brings none. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { BriefSchema, DOSSIER_VERSION, type Dossier } from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { parameter, text } from '../shared/parameters';
import { systemClock, systemIds } from '../shared/system';

/**
 * A dossier whose brief names the client and nothing else.
 *
 * @throws {AgencyError} `CFG_001` when neither name nor facts are there
 */
export function clientDossier(context: IExecuteFunctions, itemIndex: number): Dossier {
	const field = (name: string, label: string, maximum: number) =>
		parameter(
			context,
			{ name, label, schema: z.preprocess((value) => value ?? '', text(maximum)), fallback: '' },
			itemIndex,
		);
	const isVoice = context.getNodeParameter('kind', itemIndex, '') === 'voiceCard';
	const voiceName = isVoice ? field('voiceName', 'Whose Voice', 200) : '';
	const name = field('clientName', 'Client Name', 200) || voiceName;
	const facts = field('facts', 'Facts About the Client', 20_000);
	// A voice is known by its samples.
	if (name === '' && facts === '' && !isVoice) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_001',
			message: 'Nothing is known about the client',
			hint: 'Type a name into "Client Name" or facts into "Facts About the Client", or pass a dossier.',
			field: 'facts',
		});
	}
	return {
		kind: 'dossier',
		version: DOSSIER_VERSION,
		id: systemIds.uuid(),
		brief: BriefSchema.parse({
			topic: `Content for ${name === '' ? 'the client' : name}`,
			date: systemClock.now().slice(0, 10),
			client: { name },
		}),
		usage: { calls: [], searches: 0, pricesAsOf: '' },
	};
}
