/** `check.10k`, `check.linear`: all deterministic checks on documents of 10,000 and 20,000 words. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { longPapers } from './shared/documents.mjs';
import { interleaved, row } from './shared/measure.mjs';
import { joined, withSectionBlocks } from './shared/resize.mjs';

const require = createRequire(import.meta.url);

export async function measure(context) {
	const { checkDocument } = require(path.join(context.dist, 'index.js'));
	const { documentText } = require(path.join(context.dist, 'core/evidence'));
	const pool = joined(await longPapers(context));
	const wordsOf = (document) => documentText(document).split(/\s+/).length;
	const inputOf = (words) => {
		let [few, many] = [1, pool.document.blocks.length * 4];
		while (few < many) {
			const middle = (few + many) >> 1;
			if (wordsOf(withSectionBlocks(pool.document, middle)) < words) few = middle + 1;
			else many = middle;
		}
		const document = withSectionBlocks(pool.document, few);
		return { document, evidence: pool.evidence, brief: pool.brief, archive: pool.archive };
	};
	const [ten, twenty] = [inputOf(10_000), inputOf(20_000)];
	context.say(
		`  ${wordsOf(ten.document)} and ${wordsOf(twenty.document)} words; the joined papers have ${wordsOf(pool.document)}`,
	);
	const quality = checkDocument(ten);
	const notRun = quality.checks.filter((check) => check.outcome === 'could_not_run');
	if (notRun.length > 0) throw new Error(`Could not run: ${notRun.map(({ id }) => id).join(', ')}`);
	const times = await interleaved({
		ten: () => checkDocument(ten),
		twenty: () => checkDocument(twenty),
	});
	return [
		row({
			id: 'check.10k',
			what: `all ${quality.checks.length} deterministic checks on 10,000 words; "other" is the goal`,
			ours: times.ten,
			other: 1000,
			unit: 'ms',
			goal: '≤ 1 s',
			atMost: 1,
		}),
		row({
			id: 'check.linear',
			what: 'all deterministic checks on 20,000 words against 10,000 words',
			ours: times.twenty,
			other: times.ten,
			unit: 'ms',
			goal: '≤ 2.2 ×',
			atMost: 2.2,
		}),
	];
}
