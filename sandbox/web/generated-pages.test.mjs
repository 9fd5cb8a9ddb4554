/** Pages made by rule: true facts only, no two of them one text, nothing of them unless asked for. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { generatedSites } from './generated-pages.mjs';
import { loadSites } from './load-sites.mjs';

const sites = loadSites();
const pages = generatedSites({ topic: 'fleet', count: 60 }, sites).flatMap((site) => site.pages);
const facts = JSON.parse(readFileSync(new URL('../truth/facts.json', import.meta.url), 'utf8'));

const shingles = (text) => {
	const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	return new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(' ')));
};
const likeness = (one, other) => {
	const both = [...one].filter((shingle) => other.has(shingle)).length;
	return both / (one.size + other.size - both);
};

describe('pages made by rule', () => {
	test('stand on hosts of their own, which the small web does not have', () => {
		assert.equal(pages.length, 60);
		assert.equal(new Set(pages.map(({ host }) => host)).size, 60);
		assert.deepEqual(
			pages.filter(({ host }) => sites.has(host)),
			[],
		);
	});

	test('say no figure that the table of truths does not hold as true', () => {
		const truths = facts.filter((fact) => fact.true).map(({ sentence }) => sentence);
		for (const { text, url } of pages) {
			const rest = truths.reduce((left, sentence) => left.replaceAll(sentence, ''), text);
			assert.equal(/\d/.test(rest), false, `${url}: ${rest.match(/[^.]*\d[^.]*/)?.[0]}`);
		}
	});

	test('are no copies of each other or of the pages their facts are from', () => {
		const made = pages.map(({ url, text }) => ({ url, of: shingles(text) }));
		const real = [...sites.values()]
			.flatMap((site) => site.pages)
			.filter(({ topic }) => topic === 'fleet')
			.map(({ url, text }) => ({ url, of: shingles(text) }));
		for (const [index, one] of made.entries()) {
			for (const other of [...made.slice(0, index), ...real]) {
				const share = likeness(one.of, other.of);
				assert.ok(share < 0.5, `${one.url} and ${other.url}: ${share.toFixed(2)}`);
			}
		}
	});

	test('are the same in every run', () => {
		const again = generatedSites({ topic: 'fleet', count: 60 }, sites).flatMap(
			(site) => site.pages,
		);
		assert.deepEqual(again, pages);
	});
});
