/** Magnific, until April 2026 Freepik: search of the stock library, one download that counts against the plan. */
import { z } from 'zod/v4';
import { altFrom, choosePhotos } from '../choose-photo';
import { ask, defineImageProvider, download, nothingFits, unreadable } from '../image-provider';

const TITLE = 'Magnific (Freepik)';
const BASE = 'https://api.magnific.com';

const ResourceSchema = z.object({
	id: z.union([z.number(), z.string()]),
	title: z.string(),
	url: z.string(),
	image: z.object({
		type: z.string().nullish(),
		source: z.object({ size: z.string().nullish() }),
	}),
	author: z.object({ name: z.string() }).nullish(),
	licenses: z.array(z.object({ type: z.string(), url: z.string().nullish() })).nullish(),
});
const AnswerSchema = z.object({ data: z.array(ResourceSchema) });
const DownloadSchema = z.object({
	data: z.object({ url: z.string().nullish(), signed_url: z.string().nullish() }),
});

/** The stock library of Magnific. */
export const freepik = defineImageProvider({
	id: 'freepik',
	title: TITLE,
	kind: 'photo',
	async find(request, doors) {
		const { signal } = request;
		const base = doors.baseUrl || BASE;
		const orientation = request.orientation;
		let seen = 0;
		for (const text of request.queries) {
			const answer = await ask(
				freepik,
				{
					method: 'GET',
					url: `${base}/v1/resources`,
					query: {
						term: text,
						page: '1',
						limit: '30',
						order: 'relevance',
						'filters[content_type][photo]': '1',
						[`filters[orientation][${orientation}]`]: '1',
					},
					headers: { 'Accept-Language': request.language || 'en' },
					signal,
				},
				doors,
			);
			const parsed = AnswerSchema.safeParse(answer.json);
			if (!parsed.success) throw unreadable(TITLE, 'the list of pictures cannot be read');
			seen += parsed.data.data.length;
			const listed = parsed.data.data
				.filter(({ image }) => (image.type ?? 'photo') === 'photo')
				.map((entry) => ({
					...sizeOf(entry.image.source.size, orientation),
					description: entry.title,
					entry,
				}));
			const [best] = await choosePhotos(listed, request);
			if (best === undefined) continue;
			const { entry } = best;
			const given = await ask(
				freepik,
				{
					method: 'GET',
					url: `${base}/v1/resources/${encodeURIComponent(String(entry.id))}/download`,
					query: { image_size: 'medium' },
					signal,
				},
				doors,
			);
			const file = DownloadSchema.safeParse(given.json);
			const address = file.data?.data.signed_url ?? file.data?.data.url;
			if (!address) throw unreadable(TITLE, 'the download has no address');
			const page = URL.parse(entry.url);
			const licence = entry.licenses?.[0];
			const isPremium = licence?.type === 'premium';
			const licenceUrl = URL.parse(licence?.url ?? '');
			return {
				bytes: await download(address, doors, signal),
				about: {
					alt: altFrom(best.description, text),
					credit: `Image by ${entry.author?.name.slice(0, 100) ?? 'its author'} on Freepik (Magnific)`,
					licence: isPremium
						? 'Freepik (Magnific) premium licence'
						: 'Freepik (Magnific) free licence, attribution required',
					licenceUrl:
						licenceUrl?.protocol === 'https:'
							? licenceUrl.href
							: 'https://www.freepik.com/legal/terms-of-use',
					sourceUrl: page?.protocol === 'https:' ? page.href : '',
					query: text,
				},
				remarks: ['The download counts against the plan of the account.'],
			};
		}
		throw nothingFits(TITLE, request.queries, seen);
	},
});

/** The size of an entry, "5000x7500"; where none stands, one that fits what was asked for. */
function sizeOf(
	size: string | null | undefined,
	orientation: 'portrait' | 'landscape' | 'square',
): { widthPx: number; heightPx: number } {
	const found = /^(\d{2,5})\s*x\s*(\d{2,5})$/iu.exec(size ?? '');
	const read = { widthPx: Number(found?.[1]), heightPx: Number(found?.[2]) };
	// Some entries carry the size of their preview: its shape is true, its length is not.
	if (found !== null) {
		const scale = Math.max(1, 1500 / Math.max(read.widthPx, read.heightPx));
		return { widthPx: read.widthPx * scale, heightPx: read.heightPx * scale };
	}
	if (orientation === 'portrait') return { widthPx: 1000, heightPx: 1500 };
	return { widthPx: 1500, heightPx: orientation === 'square' ? 1500 : 1000 };
}
