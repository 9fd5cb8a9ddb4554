/** Writes one page of the corpus and keeps account of what belongs to its article and what does not. */

/**
 * @typedef {object} CorpusPage
 * @property {string} name
 * @property {string} html
 * @property {Uint8Array} bytes        the page as it comes over the wire
 * @property {string} contentType
 * @property {string[]} article        every line of the article, in order
 * @property {string[]} furniture      lines that must not be kept
 * @property {string[]} repeated       words of table headers, which a reader may repeat for each figure
 * @property {object} facts            title, author, publisher, published, language where the page says them
 */

const escaped = (text) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Marks of one page: `a` for the article, `f` for furniture, `t` for a table of the article. */
export function marks() {
	const article = [];
	const furniture = [];
	const repeated = [];
	return {
		article,
		furniture,
		repeated,
		a: (text) => (article.push(text), escaped(text)),
		f: (text) => (furniture.push(text), escaped(text)),
		/** A table: first row headers. The lines expected are `header: value` pairs. */
		t: (rows, attributes = '') => {
			repeated.push(...rows[0]);
			article.push(rows[0].join(' '));
			for (const row of rows.slice(1)) article.push(row.join(' '));
			const cell = (tag) => (text) => `<${tag}>${escaped(text)}</${tag}>`;
			return `<table${attributes}><thead><tr>${rows[0].map(cell('th')).join('')}</tr></thead><tbody>${rows
				.slice(1)
				.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`)
				.join('')}</tbody></table>`;
		},
	};
}

/** A link to another page. */
export const link = (text, address = '/other') => `<a href="${address}">${text}</a>`;

/** Paragraphs in `<p>`. */
export const paragraphs = (a, list) => list.map((text) => `<p>${a(text)}</p>`).join('\n');

/** The usual frame of a site. */
export function frame(f, inner, { head = '', lang = 'en', bodyClass = '' } = {}) {
	return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">${head}</head><body class="${bodyClass}">
<header class="top"><a href="/">${f('Harbour Gazette front page')}</a><nav><ul>${['Sections overview', 'Weather and tides', 'Sign in to your account'].map((text) => `<li>${link(f(text))}</li>`).join('')}</ul></nav></header>
${inner}
<footer><p>${f('Imprint of the publisher, terms of use and accessibility statement')}</p></footer></body></html>`;
}
