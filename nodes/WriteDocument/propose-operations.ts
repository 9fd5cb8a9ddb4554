/** Operations of Write Document that propose: topics, readers, a voice card, links to other pages. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { propose, suggestInternalLinks } from '../../core/writing';
import { modelFor } from '../shared/model';
import { parameter, text } from '../shared/parameters';
import type { Station, StationResult } from '../shared/run-items';
import { proposeVoice } from './propose-voice';

const PageSchema = z.looseObject({
	url: z.string().max(2_048),
	title: z.string().max(500).default(''),
	keywords: z.array(z.string().max(200)).max(50).optional(),
	cluster: z.string().max(200).optional(),
});
const PagesSchema = z.preprocess(
	(value) => (typeof value === 'string' ? parsedJson(value) : value),
	z.array(PageSchema).max(5_000),
);

/** Topics, readers or a voice card, each a dossier of its own. */
export async function proposeFor(
	context: IExecuteFunctions,
	station: Station,
): Promise<StationResult> {
	if (context.getNodeParameter('kind', station.itemIndex, '') === 'voiceCard') {
		return await proposeVoice(context, station);
	}
	const brief = await station.need('brief', 'Research');
	const evidence = station.has('evidence') ? await station.need('evidence', 'Research') : undefined;
	const { itemIndex } = station;
	const lines = z
		.preprocess((value) => value ?? '', text(20_000))
		.transform((typed) =>
			typed
				.split('\n')
				.map((line) => line.trim())
				.filter(Boolean),
		);
	const field = <T>(name: string, label: string, schema: z.ZodType<T>, fallback: unknown): T =>
		parameter(context, { name, label, schema, fallback }, itemIndex);
	const kind = field('kind', 'What to Propose', z.enum(['personas', 'topics']), 'topics');
	const model = await modelFor(context, station);
	const made = await propose({
		kind,
		count: field('proposalCount', 'How Many', z.number().int().min(1).max(20), 5),
		brief,
		facts: field('facts', 'Facts About the Client', lines, ''),
		known: field('known', 'There Are Already', lines, ''),
		evidence,
		model,
		signal: station.signal,
	});
	const personas = made.personas.map(({ icp, ...persona }) => ({
		id: station.ids.uuid(),
		sections: {
			brief: {
				...brief,
				audience: `${persona.role}, ${persona.industry}`.slice(0, 500),
				voice: { persona: '', rules: [], styleGuide: '', ...brief.voice, icp },
			},
		},
		facts: { persona },
	}));
	const topics = made.topics.map(({ brief: order, ...topic }) => ({
		id: station.ids.uuid(),
		sections: { brief: order },
		facts: { ...topic, format: order.format },
	}));
	return { apart: [...personas, ...topics] };
}

/** Links from the document to other pages, beside the dossier. */
export async function internalLinks(
	context: IExecuteFunctions,
	station: Station,
): Promise<StationResult> {
	const document = await station.need('document', 'Write Document');
	const { itemIndex } = station;
	const pages = parameter(
		context,
		{ name: 'pages', label: 'Pages', schema: PagesSchema },
		itemIndex,
	);
	const perThousandWords = parameter(
		context,
		{
			name: 'linksPerThousand',
			label: 'Links in 1,000 Words',
			schema: z.number().min(1).max(20),
			fallback: 5,
		},
		itemIndex,
	);
	const links = suggestInternalLinks(document, pages, { perThousandWords });
	return { items: [{}], perItem: [{ internalLinks: links }] };
}

function parsedJson(value: string): unknown {
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}
