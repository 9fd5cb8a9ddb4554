/** The truth table against the pages of the small web: an edited page, a lost page or a wrong entry turns it red. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TOPICS } from '../topics.mjs';
import { loadSites } from '../web/load-sites.mjs';

/**
 * @typedef {object} Fact
 * @property {string} id
 * @property {string} topic
 * @property {string} page address
 * @property {string} sentence as the page has it
 * @property {string} subject
 * @property {string} value as written in the sentence
 * @property {number} number
 * @property {string} unit
 * @property {string} period
 * @property {boolean} true false for a figure planted to be wrong
 * @property {string} [conflictGroup] two publishers count one quantity differently
 */

/** @type {Fact[]} */
const facts = JSON.parse(readFileSync(new URL('./facts.json', import.meta.url), 'utf8'));
const pages = new Map(
	[...loadSites().values()].flatMap((site) => site.pages).map((page) => [page.url, page]),
);

test('the table has facts and wrong figures enough, of every topic', () => {
	assert.ok(facts.filter((fact) => fact.true).length >= 300, `${facts.length} facts`);
	assert.ok(facts.filter((fact) => !fact.true).length >= 40);
	assert.equal(new Set(facts.map((fact) => fact.id)).size, facts.length);
	for (const { id } of TOPICS)
		assert.ok(facts.filter((fact) => fact.topic === id && fact.true).length >= 12, id);
});

test('every fact stands word for word in its page, its value in the sentence', () => {
	for (const fact of facts) {
		const page = pages.get(fact.page);
		assert.ok(page, `${fact.id}: no page ${fact.page}`);
		assert.equal(page.topic, fact.topic, fact.id);
		assert.ok(page.markdown.includes(fact.sentence), `${fact.id} is not in its page`);
		assert.ok(fact.sentence.includes(fact.value), `${fact.id}: no ${fact.value} in the sentence`);
		if (fact.period)
			assert.ok(fact.sentence.includes(fact.period), `${fact.id}: no ${fact.period}`);
		assert.ok(fact.subject && Number.isFinite(fact.number), fact.id);
	}
});

test('the number of a fact is its value', () => {
	const times = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
	for (const { id, value, number } of facts) {
		const digits = Number(/\d[\d,]*(?:\.\d+)?/.exec(value)[0].replace(/,/g, ''));
		const word = /thousand|million|billion|trillion/.exec(value)?.[0] ?? '';
		assert.ok(
			Math.abs(digits * (times[word] ?? 1) - number) < 1e-6 * number + 1e-9,
			`${id}: ${value}`,
		);
	}
});

test('conflicting counts differ by more than a tenth, in one unit and period, and every topic has one', () => {
	const groups = Map.groupBy(
		facts.filter((fact) => fact.conflictGroup),
		(fact) => fact.conflictGroup,
	);
	for (const { id } of TOPICS)
		assert.ok(
			[...groups.values()].some(([first]) => first.topic === id),
			`no conflict in ${id}`,
		);
	for (const [group, members] of groups) {
		assert.ok(members.length >= 2 && members.every((fact) => fact.true), group);
		for (const field of ['topic', 'unit', 'period'])
			assert.equal(new Set(members.map((fact) => fact[field])).size, 1, `${group}: ${field}`);
		assert.equal(new Set(members.map((fact) => new URL(fact.page).host)).size, members.length);
		const numbers = members.map((fact) => fact.number);
		assert.ok((Math.max(...numbers) - Math.min(...numbers)) / Math.max(...numbers) > 0.1, group);
	}
});

test('wrong figures stand only on pages of the lowest class', () => {
	for (const fact of facts)
		assert.equal(!fact.true, new URL(fact.page).host.startsWith('forum.'), fact.id);
});
