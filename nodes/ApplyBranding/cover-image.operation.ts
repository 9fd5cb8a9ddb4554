/** Cover Image: the picture of the cover for one dossier, from the first source that has one, else drawn. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { resolveBrand } from '../../core/branding';
import {
	COVER_PROPERTY,
	coverCalls,
	coverPrompt,
	coverQueries,
	findCover,
	headlineFigure,
	shapeOfLogo,
} from '../../core/branding/cover-image';
import type { Brief, CoverImage, CoverNote } from '../../core/contracts';
import { toProblem } from '../../core/shared/errors';
import { brandLevelsOfJob } from '../../core/store';
import { parameter, optionalText } from '../shared/parameters';
import type { Station, StationResult } from '../shared/run-items';
import { systemIds } from '../shared/system';
import { type BrandFields, brandFields } from './brand-fields';
import { type ChosenSource, readySources } from './cover-sources';

const SIZES = {
	landscape: { widthPx: 1200, heightPx: 627 },
	square: { widthPx: 1080, heightPx: 1080 },
	Letter: { widthPx: 816, heightPx: 1056 },
	A4: { widthPx: 794, heightPx: 1123 },
};
const ENDINGS: Record<CoverImage['mimeType'], string> = {
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/svg+xml': 'svg',
	'image/webp': 'webp',
};

/** Finds the cover and lays it beside the dossier: the record as `coverImage`, the picture as the file of the same name. */
export async function coverImage(
	context: IExecuteFunctions,
	station: Station,
): Promise<StationResult> {
	const wanted = wantedOf(context, station.itemIndex);
	const brief = await station.need('brief', 'Research');
	const document = station.has('document')
		? await station.need('document', 'Write Document')
		: undefined;
	const fields = await brandFields(context, station);
	const brand = await brandOf(station, brief, fields);
	const { orientation, avoidPeople } = wanted;
	const about = {
		title: document?.title || brief.title || brief.topic,
		primaryKeyword: document?.primaryKeyword,
	};
	const colours = brand.colours;
	const found = await findCover({
		sources: await readySources(context, wanted.sources, {
			jobId: station.desk?.jobId,
			till: station.services,
		}),
		wanted: {
			queries: coverQueries(about, brief, wanted.query),
			prompt: coverPrompt(about, brief, { given: wanted.query, colours, avoidPeople }),
			orientation,
			avoidPeople,
			language: document?.language ?? brief.language,
			colours,
			signal: station.signal,
		},
		drawing: {
			style: fields.template,
			title: about.title,
			figure: document === undefined ? '' : headlineFigure(document),
			tokens: brand.tokens,
			logo: shapeOfLogo(brand.logo),
			...SIZES[orientation === 'portrait' ? fields.pageSize : orientation],
		},
		notes: brand.notes,
	});
	station.calls.push(...coverCalls(found.usage, () => systemIds.uuid()));
	const { image, bytes } = found;
	const summary = summaryOf(image);
	return {
		items: [{}],
		perItem: [{ [COVER_PROPERTY]: image }],
		note: summary,
		status: { cover: image.kind, summary },
		files: {
			[COVER_PROPERTY]: {
				bytes,
				fileName: `cover.${ENDINGS[image.mimeType]}`,
				mimeType: image.mimeType,
			},
		},
	};
}

function wantedOf(context: IExecuteFunctions, itemIndex: number) {
	const read = <T>(name: string, label: string, schema: z.ZodType<T>, fallback: unknown) =>
		parameter(context, { name, label, schema, fallback }, itemIndex);
	const ids = read('coverSources', 'Sources', z.array(z.string().max(60)).max(20), ['draw']);
	const models: Record<string, string> = {
		gemini: ids.includes('gemini')
			? read('geminiModel', 'Gemini Model', optionalText(100), '')
			: '',
		openai: ids.includes('openai')
			? read('openAiModel', 'OpenAI Model', optionalText(100), '')
			: '',
	};
	const sources: ChosenSource[] = ids.map((id) => ({ id, model: models[id] ?? '' }));
	return {
		sources,
		query: read('coverQuery', 'Query', optionalText(200), ''),
		orientation: read(
			'coverOrientation',
			'Orientation',
			z.enum(['landscape', 'portrait', 'square']),
			'portrait',
		),
		avoidPeople: read('avoidPeople', 'Avoid People', z.boolean(), true),
	};
}

/** Tokens and colours of the brand; one that cannot be read is noted, and the cover takes the default's. */
async function brandOf(
	station: Station,
	brief: Brief,
	fields: BrandFields,
): Promise<{
	tokens: Record<string, string>;
	colours: string[];
	logo: string;
	notes: CoverNote[];
}> {
	const { desk } = station;
	const levels =
		desk === undefined ? {} : await brandLevelsOfJob(desk.sql, desk.agencyId, desk.jobId);
	try {
		const { tokens, accents, logos } = await resolveBrand(
			{ ...levels, document: fields.brand },
			brief,
		);
		const logo = logos.round || logos.horizontal;
		return { tokens, colours: accents, logo, notes: [] };
	} catch (error) {
		const { code, message, hint } = toProblem(error);
		return {
			tokens: {},
			colours: [],
			logo: '',
			notes: [{ provider: 'brand', code, message, hint }],
		};
	}
}

function summaryOf({ kind, provider, credit, notes }: CoverImage): string {
	const failed = notes.filter(({ code }) => code !== 'NOTE').map((note) => note.provider);
	const what =
		kind === 'drawn' ? 'Cover drawn from the brand' : `Cover from ${provider}: ${credit}`;
	return failed.length === 0 ? what : `${what}; no picture from ${[...new Set(failed)].join(', ')}`;
}
