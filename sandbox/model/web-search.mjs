/** The model's own web search: queries taken from the request, results from the same index as the providers. */

/**
 * Content of a turn that searches.
 *
 * @param {{ tool: any, text: string, index: any, paused: boolean, call: number }} options
 */
export function searchTurn({ tool, text, index, paused, call }) {
	const limit = tool.max_uses ?? 5;
	const queries = queriesIn(text);
	const content = [];
	const found = [];
	let searches = 0;
	for (const [i, query] of queries.entries()) {
		const use = `srvtoolu_${String(call).padStart(4, '0')}${String(i).padStart(4, '0')}`;
		content.push({
			type: 'server_tool_use',
			id: use,
			name: tool.name ?? 'web_search',
			input: { query },
			caller: { type: 'direct' },
		});
		const result = (body) =>
			content.push({
				type: 'web_search_tool_result',
				tool_use_id: use,
				caller: { type: 'direct' },
				content: body,
			});
		if (i >= limit) {
			result({ type: 'web_search_tool_result_error', error_code: 'max_uses_exceeded' });
			break;
		}
		if (query.length > 400) {
			result({ type: 'web_search_tool_result_error', error_code: 'query_too_long' });
			continue;
		}
		searches += 1;
		const hits = index
			.search(query, { count: 40 })
			.hits.filter((hit) => isAllowed(hit.page.url, tool))
			.slice(0, 10);
		found.push(...hits);
		result(
			hits.map((hit) => ({
				type: 'web_search_result',
				url: hit.page.url,
				title: hit.page.title,
				page_age: longDate(hit.page.published),
				encrypted_content: Buffer.from(hit.page.url).toString('base64'),
			})),
		);
		if (paused) return { content, stop: 'pause_turn', output: 60 * content.length, searches };
	}
	const titles = [...new Map(found.map((hit) => [hit.page.url, hit.page])).values()].slice(0, 10);
	content.push({
		type: 'text',
		text: titles.length
			? `Found: ${titles.map((page) => page.title).join('; ')}.`
			: 'The search found nothing on this.',
		citations: null,
	});
	return { content, stop: 'end_turn', output: 60 * content.length, searches };
}

/** One query per list item or quoted phrase; without any, what follows the last colon, or the text itself. */
function queriesIn(text) {
	const tagged = [...text.matchAll(/<query[^>]*>([\s\S]*?)<\/query>/g)].map((match) =>
		match[1].trim(),
	);
	const listed = [...text.matchAll(/^\s*(?:[-*]|\d+[.)])\s+(.+)$/gm)].map((match) =>
		match[1].trim(),
	);
	const quoted = [...text.matchAll(/"([^"\n]{3,400})"/g)].map((match) => match[1]);
	const some = [tagged, listed, quoted].find((list) => list.length > 0);
	if (some) return [...new Set(some)];
	const rest = text.includes(':') ? text.slice(text.lastIndexOf(':') + 1) : text;
	return [rest.trim().replace(/\s+/g, ' ')].filter(Boolean);
}

function isAllowed(url, tool) {
	const host = new URL(url).hostname;
	const within = (domains) =>
		domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
	return (
		!(tool.allowed_domains && !within(tool.allowed_domains)) &&
		!(tool.blocked_domains && within(tool.blocked_domains))
	);
}

function longDate(iso) {
	if (!iso) return null;
	return new Date(`${iso}T00:00:00Z`).toLocaleDateString('en-US', {
		year: 'numeric',
		month: 'long',
		day: 'numeric',
		timeZone: 'UTC',
	});
}
