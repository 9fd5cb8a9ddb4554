/** Pexels: search, one size made by the library, link back to the photograph. */
import { z } from 'zod/v4';
import { altFrom, choosePhotos } from '../choose-photo';
import { ask, defineImageProvider, download, nothingFits, unreadable } from '../image-provider';

const TITLE = 'Pexels';
const LONG_EDGE_PX = 1600;

const PhotoSchema = z.object({
	width: z.number(),
	height: z.number(),
	url: z.string(),
	photographer: z.string(),
	alt: z.string().nullish(),
	avg_color: z.string().nullish(),
	src: z.object({ original: z.string() }),
});
const AnswerSchema = z.object({ photos: z.array(PhotoSchema) });
/** Languages the search understands beside English, by their first part. */
const LOCALES: Record<string, string> = {
	de: 'de-DE',
	es: 'es-ES',
	fr: 'fr-FR',
	it: 'it-IT',
	nl: 'nl-NL',
	pl: 'pl-PL',
	pt: 'pt-BR',
	sv: 'sv-SE',
};

/** The photo library Pexels. */
export const pexels = defineImageProvider({
	id: 'pexels',
	title: TITLE,
	kind: 'photo',
	async find(request, doors) {
		const { signal } = request;
		const locale = LOCALES[request.language.toLowerCase().split('-')[0] ?? ''];
		let seen = 0;
		for (const text of request.queries) {
			const answer = await ask(
				pexels,
				{
					method: 'GET',
					url: 'https://api.pexels.com/v1/search',
					query: {
						query: text,
						orientation: request.orientation,
						size: 'medium',
						per_page: '40',
						page: '1',
						...(locale === undefined ? {} : { locale }),
					},
					signal,
				},
				doors,
			);
			const parsed = AnswerSchema.safeParse(answer.json);
			if (!parsed.success) throw unreadable(TITLE, 'the list of photographs cannot be read');
			seen += parsed.data.photos.length;
			const listed = parsed.data.photos.map((entry) => ({
				widthPx: entry.width,
				heightPx: entry.height,
				description: entry.alt ?? '',
				colour: entry.avg_color ?? undefined,
				entry,
			}));
			const [best] = await choosePhotos(listed, request);
			if (best === undefined) continue;
			const { entry } = best;
			const isTall = entry.height > entry.width;
			const url = URL.parse(entry.src.original);
			const page = URL.parse(entry.url);
			if (url?.protocol !== 'https:' || page?.protocol !== 'https:') {
				throw unreadable(TITLE, 'it gave no https address');
			}
			url.searchParams.set('auto', 'compress');
			url.searchParams.set('cs', 'tinysrgb');
			url.searchParams.set(isTall ? 'h' : 'w', String(LONG_EDGE_PX));
			return {
				bytes: await download(url.href, doors, signal),
				about: {
					alt: altFrom(best.description, text),
					credit: `Photo by ${entry.photographer.slice(0, 100)} on Pexels`,
					licence: 'Pexels License',
					licenceUrl: 'https://www.pexels.com/license/',
					sourceUrl: page.href,
					query: text,
				},
			};
		}
		throw nothingFits(TITLE, request.queries, seen);
	},
});
