/** Any attached tool sub-node as a search provider: whatever search a user has in n8n finds addresses for Research. */
import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';
import { AgencyError } from '../../core/shared/errors';
import type { SearchHit, SearchPort } from '../../core/shared/ports';

/** The optional tools input of Research. */
export const TOOL_INPUT = {
	type: NodeConnectionTypes.AiTool,
	displayName: 'Search',
	required: false,
} as const;

/** What a tool sub-node gives; a toolkit is an object with `tools`. */
interface Tool {
	name: string;
	schema?: { shape?: Record<string, unknown>; properties?: Record<string, unknown> };
	invoke(input: unknown, options?: { signal?: AbortSignal }): Promise<unknown>;
}

const ADDRESS = /https?:\/\/[^\s"'<>()[\]{}\\]{4,2000}/g;
const QUERY_NAMES = ['query', 'q', 'input', 'search', 'searchTerm', 'keywords'];

/** Search ports of the attached tools; none when nothing is attached. */
export async function toolSearches(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<SearchPort[]> {
	const attached = (await context.getInputConnectionData(NodeConnectionTypes.AiTool, itemIndex)) as
		Tool | (Tool | { tools: Tool[] })[] | undefined;
	const list = attached === undefined ? [] : Array.isArray(attached) ? attached : [attached];
	return list.flatMap((one) => ('tools' in one ? one.tools : [one])).map(toolSearch);
}

function toolSearch(tool: Tool): SearchPort {
	return {
		id: tool.name,
		async search(query, { count, signal }) {
			let answer: unknown;
			try {
				answer = await tool.invoke(inputOf(tool, query), signal === undefined ? {} : { signal });
			} catch (error) {
				// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- the item loop makes it n8n's error
				throw new AgencyError({
					kind: 'provider',
					code: 'SEARCH_TEMPORARY',
					message: `The tool "${tool.name}" did not answer: ${error instanceof Error ? error.message.slice(0, 160) : 'no reason given'}`,
					hint: 'Run the tool by itself in n8n to see what it says.',
					retryable: true,
				});
			}
			return hitsOf(
				tool.name,
				typeof answer === 'string' ? answer : JSON.stringify(answer ?? ''),
			).slice(0, count);
		},
	};
}

/** A tool with fields gets the query in the one that is called like a query, else in its first; a plain one gets the text. */
function inputOf(tool: Tool, query: string): unknown {
	const names = Object.keys(tool.schema?.shape ?? tool.schema?.properties ?? {});
	if (names.length === 0) return query;
	const name = QUERY_NAMES.find((known) => names.includes(known)) ?? names[0]!;
	return { [name]: query };
}

/** Results of a list of objects with an address; failing that, every address in the text, once. */
function hitsOf(provider: string, text: string): SearchHit[] {
	const hits: SearchHit[] = [];
	const add = (url: string, title = '', snippet = '') => {
		if (hits.some((hit) => hit.url === url)) return;
		hits.push({ title, url, snippet, published: '', rank: hits.length + 1, provider });
	};
	for (const record of recordsIn(text)) {
		const url = [record.url, record.link, record.href].find(
			(value) => typeof value === 'string' && /^https?:\/\//.test(value),
		);
		if (url !== undefined)
			add(
				String(url),
				textOf(record.title ?? record.name),
				textOf(record.snippet ?? record.content ?? record.description),
			);
	}
	if (hits.length === 0)
		for (const [url] of text.matchAll(ADDRESS)) add(url.replace(/[.,;:!?]+$/, ''));
	return hits;
}

function recordsIn(text: string): Record<string, unknown>[] {
	let data: unknown;
	try {
		data = JSON.parse(text);
	} catch {
		return [];
	}
	const found: Record<string, unknown>[] = [];
	const queue: unknown[] = [data];
	for (let index = 0; index < queue.length && index < 5_000; index += 1) {
		const value = queue[index];
		if (value === null || typeof value !== 'object') continue;
		if (!Array.isArray(value)) found.push(value as Record<string, unknown>);
		queue.push(...Object.values(value));
	}
	return found;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 1_000) : '');
