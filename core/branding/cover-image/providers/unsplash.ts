/** Unsplash: search, the download count its terms ask for, the photographer named. */
import { z } from 'zod/v4';
import { altFrom, choosePhotos } from '../choose-photo';
import { ask, defineImageProvider, download, nothingFits, unreadable } from '../image-provider';

const BASE = 'https://api.unsplash.com';
const TITLE = 'Unsplash';
/** "https://unsplash.com/?utm_source=your_app_name&utm_medium=referral" (API guidelines, attribution). */
const REFERRAL = 'utm_source=content_agency&utm_medium=referral';
const LONG_EDGE_PX = 1600;

const PhotoSchema = z.object({
	width: z.number(),
	height: z.number(),
	alt_description: z.string().nullish(),
	description: z.string().nullish(),
	color: z.string().nullish(),
	urls: z.object({ raw: z.string() }),
	links: z.object({ html: z.string(), download_location: z.string() }),
	user: z.object({ name: z.string() }),
});
const AnswerSchema = z.object({ results: z.array(PhotoSchema) });

/** The photo library Unsplash. */
export const unsplash = defineImageProvider({
	id: 'unsplash',
	title: TITLE,
	kind: 'photo',
	async find(request, doors) {
		const { signal } = request;
		const headers = { 'Accept-Version': 'v1' };
		let seen = 0;
		for (const text of request.queries) {
			const answer = await ask(
				unsplash,
				{
					method: 'GET',
					url: `${BASE}/search/photos`,
					query: {
						query: text,
						orientation: request.orientation === 'square' ? 'squarish' : request.orientation,
						content_filter: 'high',
						per_page: '30',
						page: '1',
					},
					headers,
					signal,
				},
				doors,
			);
			const parsed = AnswerSchema.safeParse(answer.json);
			if (!parsed.success) throw unreadable(TITLE, 'the list of photographs cannot be read');
			seen += parsed.data.results.length;
			const listed = parsed.data.results.map((entry) => ({
				widthPx: entry.width,
				heightPx: entry.height,
				description: entry.alt_description ?? entry.description ?? '',
				colour: entry.color ?? undefined,
				entry,
			}));
			const [best] = await choosePhotos(listed, request);
			if (best === undefined) continue;
			const { entry } = best;
			const bytes = await download(sized(entry.urls.raw), doors, signal);
			// "must call download_location when the photo is used"; the key goes to this host only.
			if (!entry.links.download_location.startsWith(`${BASE}/`)) {
				throw unreadable(TITLE, 'the address that counts the download is not its own');
			}
			await ask(
				unsplash,
				{ method: 'GET', url: entry.links.download_location, headers, signal },
				doors,
			);
			return {
				bytes,
				about: {
					alt: altFrom(best.description, text),
					credit: `Photo by ${entry.user.name.slice(0, 100)} on Unsplash`,
					licence: 'Unsplash License',
					licenceUrl: 'https://unsplash.com/license',
					sourceUrl: withReferral(entry.links.html),
					query: text,
				},
			};
		}
		throw nothingFits(TITLE, request.queries, seen);
	},
});

function sized(raw: string): string {
	const url = addressOf(raw);
	for (const [name, value] of Object.entries({
		fm: 'jpg',
		q: '80',
		fit: 'max',
		w: String(LONG_EDGE_PX),
		h: String(LONG_EDGE_PX),
	})) {
		url.searchParams.set(name, value);
	}
	return url.href;
}

function withReferral(page: string): string {
	const url = addressOf(page);
	return `${url.href}${url.search === '' ? '?' : '&'}${REFERRAL}`;
}

function addressOf(text: string): URL {
	const url = URL.parse(text);
	if (url?.protocol !== 'https:') throw unreadable(TITLE, 'it gave no https address');
	return url;
}
