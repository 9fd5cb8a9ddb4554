import { AgencyError } from '../../shared/errors';
import type { ChannelHttpAnswer, ChannelHttpRequest } from '../../shared/ports';
import { type CoverRequest, coverImageView, findCover, imageProviders } from './index';

const unsplash = imageProviders.find(({ id }) => id === 'unsplash')!;
const photo = {
	width: 3000,
	height: 4000,
	alt_description: 'copper pipes in a cellar',
	color: '#123f60',
	urls: { raw: 'https://images.unsplash.com/photo-1' },
	links: {
		html: 'https://unsplash.com/photos/1',
		download_location: 'https://api.unsplash.com/photos/1/download',
	},
	user: { name: 'Ines Marlow' },
};

function request(
	http: (asked: ChannelHttpRequest) => Partial<ChannelHttpAnswer>,
	more: { signal?: AbortSignal; fetched?: string[]; bytes?: Uint8Array } = {},
): CoverRequest {
	return {
		sources: [
			{
				provider: unsplash,
				model: '',
				doors: {
					http: async (asked) =>
						await Promise.resolve({ status: 200, headers: {}, text: '', json: {}, ...http(asked) }),
					fetch: {
						get: async (url) => {
							more.fetched?.push(url);
							if (more.bytes === undefined) return await Promise.reject(new Error('a bug'));
							const { bytes } = more;
							const about = { finalUrl: url, status: 200, headers: {}, mediaType: 'image/png' };
							return await Promise.resolve({ url, ...about, bytes, fetchedAt: '', hops: 0 });
						},
					},
				},
			},
		],
		wanted: {
			queries: ['pipes', 'cellar'],
			prompt: '',
			orientation: 'portrait',
			avoidPeople: true,
			language: 'en',
			colours: [],
			signal: more.signal,
		},
		drawing: { style: 'EXEC_01', title: 'Pipes', tokens: {}, widthPx: 816, heightPx: 1056 },
	};
}

describe('findCover', () => {
	it('draws when a source does not answer in time', async () => {
		const late = new AgencyError({ kind: 'publish', code: 'DIST_003', message: 'x', hint: 'y' });
		const { image } = await findCover(
			request(() => {
				throw late;
			}),
		);
		expect(image).toMatchObject({ kind: 'drawn', property: 'coverImage' });
		expect(image.notes[0]).toMatchObject({ code: 'IMAGE_UNREACHABLE', provider: 'unsplash' });
	});

	it('draws when a source fails in a way nobody expected, without its words', async () => {
		const fetched: string[] = [];
		const { image } = await findCover(request(() => ({ json: { results: [photo] } }), { fetched }));
		expect(fetched[0]).toContain('w=1600');
		expect(image.notes[0]!.code).toBe('INTERNAL');
		expect(JSON.stringify(image)).not.toContain('a bug');
	});

	it('sends the key to no other host than the library’s own', async () => {
		const asked: string[] = [];
		const links = { ...photo.links, download_location: 'https://evil.example/download' };
		const wanted = request(
			({ url }) => {
				asked.push(url);
				return { json: { results: [{ ...photo, links }] } };
			},
			{ bytes: Buffer.from('a picture') },
		);
		const { image } = await findCover(wanted);
		expect(image.notes[0]!.code).toBe('IMAGE_ANSWER');
		expect(asked.every((url) => url.startsWith('https://api.unsplash.com/'))).toBe(true);
	});

	it('asks with fewer words where the first find nothing', async () => {
		const asked: (string | undefined)[] = [];
		await findCover(
			request(({ query }) => {
				asked.push(query?.['query']);
				return { json: { results: [] } };
			}),
		);
		expect(asked).toEqual(['pipes', 'cellar']);
	});

	it('ends with the run', async () => {
		const stop = new AbortController();
		const wanted = request(
			() => {
				stop.abort(new Error('cancelled'));
				throw new Error('cancelled');
			},
			{ signal: stop.signal },
		);
		await expect(findCover(wanted)).rejects.toThrow('cancelled');
	});

	it('shows a template the picture as data of our own', async () => {
		const { image, bytes } = await findCover({ ...request(() => ({})), sources: [] });
		const view = coverImageView(image, bytes);
		expect(view.src).toMatch(/^data:image\/svg\+xml;base64,/u);
		expect(view).toMatchObject({ alt: image.alt, credit: '', position: '66% 50%' });
	});
});
