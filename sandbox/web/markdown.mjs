/** The small Markdown our pages are written in, to HTML: headings, paragraphs, lists, tables, quotes, emphasis, links. */

/** Escapes text for HTML. */
export const escapeHtml = (text) =>
	String(text)
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;');

/** Splits a page file into front matter (flat `key: value`) and Markdown. */
export function parsePage(file) {
	const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(file);
	if (!match) return { meta: {}, markdown: file };
	const meta = {};
	for (const line of match[1].split(/\r?\n/)) {
		const at = line.indexOf(':');
		if (at > 0)
			meta[line.slice(0, at).trim()] = line
				.slice(at + 1)
				.trim()
				.replace(/^(["'])(.*)\1$/, '$2');
	}
	return { meta, markdown: match[2].trim() };
}

/** Blocks of a Markdown text: `{ kind, ... }`, in order. */
export function blocksOf(markdown) {
	return markdown
		.split(/\n{2,}/)
		.map((part) => part.trim())
		.filter(Boolean)
		.flatMap((part) => {
			const lines = part.split('\n');
			const heading = /^(#{1,4})\s+(.*)$/.exec(lines[0]);
			if (heading) {
				const rest = lines.slice(1).join('\n').trim();
				return [
					{ kind: 'heading', level: heading[1].length, text: heading[2] },
					...(rest ? blocksOf(rest) : []),
				];
			}
			if (lines.length > 1 && /^\|?[\s:|-]+\|[\s:|-]*$/.test(lines[1])) {
				const cells = (line) =>
					line
						.replace(/^\||\|$/g, '')
						.split('|')
						.map((cell) => cell.trim());
				return [{ kind: 'table', head: cells(lines[0]), rows: lines.slice(2).map(cells) }];
			}
			if (lines.every((line) => /^[-*]\s+/.test(line)))
				return [
					{
						kind: 'list',
						ordered: false,
						items: lines.map((line) => line.replace(/^[-*]\s+/, '')),
					},
				];
			if (lines.every((line) => /^\d+[.)]\s+/.test(line)))
				return [
					{
						kind: 'list',
						ordered: true,
						items: lines.map((line) => line.replace(/^\d+[.)]\s+/, '')),
					},
				];
			if (lines.every((line) => line.startsWith('>')))
				return [{ kind: 'quote', text: lines.map((line) => line.replace(/^>\s?/, '')).join(' ') }];
			return [{ kind: 'paragraph', text: lines.join(' ') }];
		});
}

/** HTML of a Markdown text. */
export function toHtml(markdown) {
	return blocksOf(markdown)
		.map((block) => {
			if (block.kind === 'heading')
				return `<h${block.level} id="${slugOf(block.text)}">${inline(block.text)}</h${block.level}>`;
			if (block.kind === 'list') {
				const tag = block.ordered ? 'ol' : 'ul';
				return `<${tag}>\n${block.items.map((item) => `<li>${inline(item)}</li>`).join('\n')}\n</${tag}>`;
			}
			if (block.kind === 'quote') return `<blockquote><p>${inline(block.text)}</p></blockquote>`;
			if (block.kind === 'table') {
				const row = (cells, tag) =>
					`<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`;
				return `<table>\n<thead>${row(block.head, 'th')}</thead>\n<tbody>\n${block.rows.map((cells) => row(cells, 'td')).join('\n')}\n</tbody>\n</table>`;
			}
			return `<p>${inline(block.text)}</p>`;
		})
		.join('\n');
}

/** Running text of a Markdown text, without tables and headings: what a search engine would index. */
export const plainText = (markdown) =>
	blocksOf(markdown)
		.flatMap((block) => (block.kind === 'list' ? block.items : block.text ? [block.text] : []))
		.map((text) => text.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').replace(/[*_`]/g, ''))
		.join(' ');

/** A heading as an address fragment. */
export const slugOf = (text) =>
	text
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');

function inline(text) {
	return escapeHtml(text)
		.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>')
		.replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
		.replace(/(^|\W)[*_]([^*_]+)[*_](?=\W|$)/g, '$1<em>$2</em>');
}
