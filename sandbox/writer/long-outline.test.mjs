/** A long document is longer by more sections and more evidence, not by saying things again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSites } from '../web/load-sites.mjs';
import { blocksOf } from '../web/markdown.mjs';
import { extract } from './extract.mjs';
import { outline } from './outline.mjs';
import { plan } from './plan.mjs';
import { sentencesOf } from './text.mjs';

const WORDS_AROUND = 0.235;
const topic = 'Electrifying the company vehicle fleet';
const { questions } = plan({ brief: { topic } });
const ledger = [...loadSites().values()]
	.flatMap((site) => site.pages)
	.slice(0, 140)
	.flatMap((page, s) => {
		const sentences = blocksOf(page.markdown)
			.flatMap((block) => (block.items ?? [block.text ?? '']).flatMap(sentencesOf))
			.map((text, i) => ({ n: i + 1, text }));
		const { cards } = extract({ source: { published: page.published, sentences }, questions });
		return cards.map((card) => ({ ...card, source: `S${s}`, publisher: page.host, class: 2 }));
	})
	.map((card, i) => ({ ...card, id: `E${i + 1}`, figures: [] }));

function outlined(words) {
	const { sections } = outline({
		brief: { topic, format: 'white_paper', words, client: {} },
		questions,
		ledger,
	});
	const used = sections.flatMap((section) => section.evidence);
	return { sections, used, words: sections.reduce((sum, section) => sum + section.words, 0) };
}

test('9,000 words get their sections and their evidence', () => {
	const [usual, long] = [outlined(3600), outlined(9000)];
	assert.ok(long.sections.length > usual.sections.length, `${long.sections.length} sections`);
	assert.ok(long.words >= 9000 * (1 - WORDS_AROUND) * 0.9, `${long.words} words`);
	assert.equal(new Set(long.used).size, long.used.length);
});

test('20,000 words take whatever the ledger holds', () => {
	const [long, longest] = [outlined(9000), outlined(20_000)];
	assert.ok(longest.words > long.words * 1.1, `${longest.words} of ${long.words} words`);
});
