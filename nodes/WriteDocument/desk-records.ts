/** Author, persona and strategy of a text, as records of the store: chosen on the node, or set on the job's document. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { VoiceSchema, type Brief, type Voice } from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { findRecord, getDocumentLine, getJob, RECORD_KINDS } from '../../core/store';
import { listSearchOf } from '../shared/list-search';
import { parameter } from '../shared/parameters';
import { located, rowLocator, type RowLocatorOptions } from '../shared/row-locator';
import type { Station } from '../shared/run-items';

/** Characters a direction has room for. */
const DIRECTION_MOST = 4_000;

/** `methods.listSearch` of the node. */
export const RECORD_SEARCH = {
	searchAuthors: listSearchOf('author'),
	searchPersonas: listSearchOf('persona'),
	searchStrategies: listSearchOf('strategy'),
};

/** The options that choose a record. */
export const RECORD_OPTIONS: INodeProperties[] = [
	choice({
		name: 'authorRecord',
		label: 'Author From Store',
		search: 'searchAuthors',
		description:
			'Author record whose name, description, tone and language the text takes. Left empty, the author of the job’s document; the option Author goes before both.',
	}),
	choice({
		name: 'personaRecord',
		label: 'Persona From Store',
		search: 'searchPersonas',
		description: 'Persona record the text speaks as; one that was rejected is refused',
	}),
	choice({
		name: 'strategyRecord',
		label: 'Strategy From Store',
		search: 'searchStrategies',
		description:
			'Strategy record whose description and sections the text follows. Left empty, the strategy of the job’s document.',
	}),
];

function choice(of: RowLocatorOptions<keyof typeof RECORD_SEARCH>): INodeProperties {
	return rowLocator({
		...of,
		byName: true,
		required: false,
		namePlaceholder: 'e.g. Mara Lindqvist',
	});
}
const OptionsSchema = z.looseObject({
	authorRecord: located,
	personaRecord: located,
	strategyRecord: located,
});

/**
 * The brief with author, persona and strategy of the store. What is chosen on the node goes before what the
 * brief says; what stands on the document of the job only fills what nobody said.
 *
 * @throws {AgencyError} `CFG_001` chosen without a store · not found · `CFG_002` a persona that was rejected
 */
export async function withDeskRecords(
	context: IExecuteFunctions,
	station: Pick<Station, 'desk' | 'itemIndex'>,
	brief: Brief,
): Promise<Brief> {
	const chosen = parameter(
		context,
		{ name: 'options', label: 'Options', schema: OptionsSchema, fallback: {} },
		station.itemIndex,
	);
	const { desk } = station;
	if (desk === undefined) {
		const { authorRecord, personaRecord, strategyRecord } = chosen;
		if (authorRecord || personaRecord || strategyRecord) throw withoutStore();
		return brief;
	}
	const { sql, agencyId, jobId } = desk;
	const { documentId } = await getJob(sql, agencyId, jobId);
	const line = await getDocumentLine(sql, agencyId, documentId);
	const authorId = chosen.authorRecord || (brief.voice?.author ? '' : (line.authorId ?? ''));
	const strategyId = chosen.strategyRecord || (line.strategyId ?? '');
	const find = { author: authorId, persona: chosen.personaRecord, strategy: strategyId };
	const voice: Partial<Voice> = {
		...(find.author === '' ? {} : { author: await authorOf(desk, find.author) }),
		...(find.persona === '' ? {} : { persona: await personaOf(desk, find.persona) }),
	};
	const direction = find.strategy === '' ? '' : await directionOf(desk, find.strategy);
	return {
		...brief,
		...(Object.keys(voice).length === 0
			? {}
			: { voice: VoiceSchema.parse({ ...brief.voice, ...voice }) }),
		...(direction === ''
			? {}
			: {
					direction: [brief.direction, direction]
						.filter(Boolean)
						.join('\n\n')
						.slice(0, DIRECTION_MOST),
				}),
	};
}

type Desk = NonNullable<Station['desk']>;

async function authorOf({ sql, agencyId }: Desk, which: string): Promise<Voice['author']> {
	const found = await findRecord(sql, agencyId, RECORD_KINDS.AUTHOR, which);
	const { name, role, description, tone, language } = found;
	return {
		name,
		description: [role, description].filter(Boolean).join('. ').slice(0, 2_000),
		tone: tone ?? '',
		language: language ?? '',
	};
}

async function personaOf({ sql, agencyId }: Desk, which: string): Promise<string> {
	const found = await findRecord(sql, agencyId, RECORD_KINDS.PERSONA, which);
	if (found.state === 'rejected') {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `The persona "${found.name}" was rejected`,
			hint: 'Choose another persona, or approve this one in the store.',
			field: 'personaRecord',
		});
	}
	const tone = found.tone ? `Tone: ${found.tone}.` : '';
	return [`${found.name}.`, found.styleDescription, tone].filter(Boolean).join(' ').slice(0, 2_000);
}

/** A strategy as a direction: what it is for, and its sections as they were noted. */
async function directionOf({ sql, agencyId }: Desk, which: string): Promise<string> {
	const found = await findRecord(sql, agencyId, RECORD_KINDS.STRATEGY, which);
	const sections = Object.keys(found.sectionLogic ?? {}).length;
	return [
		`Strategy "${found.name}".`,
		found.description,
		sections > 0 ? `Sections: ${JSON.stringify(found.sectionLogic)}` : '',
	]
		.filter(Boolean)
		.join(' ');
}

function withoutStore(): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: 'A record of the store was chosen, but no store is connected for this item',
		hint: 'Choose a Postgres and a Content Agency credential on this node and pass an item of a job, or take the record out of the options.',
		field: 'options',
	});
}
