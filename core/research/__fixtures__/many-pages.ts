/** Many pages that differ, and runs over them: for tests only. */
import type { ModelPort, ModelRequest } from '../../shared/ports';
import type { ResearchOrder, ResearchPorts } from '../research-order';
import { researchTopic } from '../research-topic';
import {
	briefOf,
	fetchFrom,
	listening,
	modelThat,
	pageOf,
	readNumbers,
	searchOver,
	stillClock,
} from './fake-world';

const WORDS = 'amber birch cedar delta ember fjord grove heath inlet jetty'.split(' ');

/** Address of a page. */
export const addressOf = (index: number): string => `https://site${index}.example/vans`;

/** Pages that tell different numbers of different towns, in words of their own. */
export const pagesTo = (count: number): Record<string, string> =>
	Object.fromEntries(
		Array.from({ length: count }, (_, index) => {
			const town = `${WORDS[index % 10]!}${WORDS[Math.floor(index / 10) % 10]!}`;
			const sentence = `<p>The fleet of ${town} ran ${1_000 + index * 37} electric vans in 2025.</p>`;
			return [addressOf(index), pageOf(`Vans of ${town} ${town}ville`, sentence)];
		}),
	);

/** Ports over these pages, all of them found by every search. */
export const portsFor = (
	pages: Record<string, string>,
	extra: Partial<ResearchPorts> = {},
): ResearchPorts => ({
	model: modelThat(readNumbers),
	fetch: fetchFrom(pages),
	search: [searchOver(Object.keys(pages))],
	clock: stillClock,
	progress: listening([]),
	...extra,
});

/** A run with room for forty sources. */
export const run = async (ports: ResearchPorts, changes: Partial<ResearchOrder> = {}) =>
	await researchTopic({ brief: briefOf({ maxSources: 40 }), ports, runSeed: 'seed', ...changes });

/** Requests that read a page. */
export const extracts = (requests: ModelRequest[]): ModelRequest[] =>
	requests.filter(({ operation }) => operation === 'research.extract');

/** A model that refuses with an error once so many pages were read. */
export function refusingAfter(pages: number, error: Error): ModelPort {
	const inner = modelThat(readNumbers);
	let read = 0;
	return {
		complete: async (request) => {
			if (request.operation === 'research.extract') {
				read += 1;
				if (read > pages) throw error;
			}
			return await inner.complete(request);
		},
	};
}
