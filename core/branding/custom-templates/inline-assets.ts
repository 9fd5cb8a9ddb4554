/** Puts pictures and fonts of a template into its texts: what is printed loads nothing. */
import type { Report } from './finding';

/** Characters all texts of a template may have with what was put in; the document around them has 8 MB. */
const MOST_LETTERS = 5_000_000;

/** The texts with every `assets/…` as its `data:` address. */
export function inlineAssets(
	texts: Readonly<Record<string, string>>,
	assets: Readonly<Record<string, string>>,
	report: Report,
): Record<string, string> {
	const used = new Set<string>();
	const filled: Record<string, string> = {};
	for (const [file, text] of Object.entries(texts)) {
		filled[file] = file.endsWith('.css')
			? text.replace(
					/url\(\s*(["']?)(?:\.\/)?(assets\/[\w./-]+)\1\s*\)/gu,
					(whole, _quote, path: string) => {
						const address = assets[path];
						if (address === undefined) return whole;
						used.add(path);
						return `url(${address})`;
					},
				)
			: text.replace(
					/(\ssrc=["'])(assets\/[\w./-]+)(["'])/gu,
					(whole, before: string, path: string, after: string) => {
						const address = assets[path];
						if (address !== undefined) {
							used.add(path);
							return `${before}${address}${after}`;
						}
						const line = text.slice(0, text.indexOf(whole)).split('\n').length;
						const message = `There is no file "${path}".`;
						const remedy = 'Put the picture into assets/, or take the element out.';
						report({ file, line, rule: 'missing-file', message, remedy });
						return whole;
					},
				);
	}
	const letters = Object.values(filled).reduce((sum, text) => sum + text.length, 0);
	if (letters > MOST_LETTERS) {
		report({
			file: '',
			line: 0,
			rule: 'size',
			message: `With its ${used.size} pictures and fonts inside, it has ${Math.round(letters / 1000)} kB; the limit is 5,000 kB.`,
			remedy: 'Make pictures smaller, and name each in one place only.',
		});
	}
	return filled;
}
