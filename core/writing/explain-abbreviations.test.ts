/** Abbreviations at their first use: where the long form comes from, where it goes, and what stays as it is. */
import type { Block, Run } from '../contracts';
import { briefOf, card, evidenceOf } from './__fixtures__/fleet';
import type { DraftPart } from './draft';
import { explainAbbreviations } from './explain-abbreviations';
import { openLedger } from './ledger';
import { blockToText, runsToText } from './to-plain-text';

const SOURCE = 'The total cost of ownership (TCO) of a van fell.';

function paragraph(...runs: (string | Run)[]): Block {
	return {
		id: '',
		partId: '',
		type: 'paragraph',
		runs: runs.map((run) => (typeof run === 'string' ? { kind: 'text', text: run } : run)),
	};
}

function explained(
	blocks: (string | Block)[],
	beside: {
		spans?: string[];
		language?: string;
		brief?: Parameters<typeof briefOf>[0];
		lead?: string;
	} = {},
): string[] {
	const { spans = [SOURCE], language = 'en', brief = {}, lead = '' } = beside;
	const evidence = evidenceOf(spans.map((exact, index) => card({ id: `E${index + 1}`, exact })));
	const draft: DraftPart = {
		role: 'section',
		title: 'TCO of vans',
		lead: lead === '' ? [] : [{ kind: 'text', text: lead }],
		blocks: blocks.map((block) => (typeof block === 'string' ? paragraph(block) : block)),
	};
	const [made] = explainAbbreviations([draft], {
		brief: briefOf(brief),
		evidence,
		verify: { ledger: openLedger(evidence, language), language, near: [] },
	});
	expect(made!.title).toBe(draft.title);
	const texts = made!.blocks.map(blockToText);
	return lead === '' ? texts : [runsToText(made!.lead), ...texts];
}

test('the first use says what it stands for, the others do not', () => {
	expect(explained(['Look at the TCO. TCO decides.', 'TCO again.'])).toEqual([
		'Look at the total cost of ownership (TCO). TCO decides.',
		'TCO again.',
	]);
});

test('a lead comes first, and a sentence begins with a capital', () => {
	expect(explained(['TCO again.'], { lead: 'TCO decides.' })).toEqual([
		'Total cost of ownership (TCO) decides.',
		'TCO again.',
	]);
});

test('what the text explains late it explains early, and once', () => {
	const blocks = [
		'The SLA counts.',
		'A good service level agreement (SLA) holds. The service level agreement (SLA) wins, the SLA stays.',
	];
	expect(explained(blocks)).toEqual([
		'The service level agreement (SLA) counts.',
		'A good SLA holds. The SLA wins, the SLA stays.',
	]);
});

test('what the text explains at first use stays as it is', () => {
	const blocks = ['The service level agreement (SLA) counts, and the SLA holds.'];
	expect(explained(blocks)).toEqual(blocks);
});

test.each([
	['nobody says what it stands for', 'The QRX matters.', { spans: [SOURCE] }],
	[
		'sources disagree',
		'The TCO matters.',
		{ spans: [SOURCE, 'A tax control office (TCO) opened.'] },
	],
	[
		'letters are not those of the words',
		'The TCO matters.',
		{ spans: ['Costs of vans (TCO) fell.'] },
	],
	['the reader knows it', 'The TCO matters.', { brief: { keywords: ['TCO'] } }],
	['it is a genitive', 'The TCO’s share matters.', {}],
	['it is a plural', 'TCOs matter.', {}],
	['it is quoted', 'They said “the TCO matters” and left.', {}],
	['everybody knows it', 'The EU matters.', { spans: ['The European Union (EU) met.'] }],
	['a line is set in capitals', 'TCO AND FLEET NOW', {}],
	['there is no text', '', {}],
])('nothing is said where %s', (_name, text, beside) => {
	expect(explained([text], beside)).toEqual([text]);
});

test('headings, tables, quotations, figures and markers stay', () => {
	const blocks: Block[] = [
		{ id: '', partId: '', type: 'heading', text: 'The TCO of vans' },
		{
			id: '',
			partId: '',
			type: 'table',
			title: 'TCO',
			note: '',
			columns: [{ label: 'TCO', align: 'left' }],
			rows: [[[{ kind: 'text', text: 'The TCO of vans' }]]],
		},
		{ id: '', partId: '', type: 'pull_quote', text: 'the TCO of a van', cardId: 'E1', speaker: '' },
		paragraph(
			{ kind: 'quote', text: 'the TCO of a van', cardId: 'E1', speaker: '' },
			', and the TCO',
			{ kind: 'cite', cardIds: ['E1'] },
			'.',
		),
	];
	const texts = blocks.map(blockToText);
	const made = explained(blocks);
	expect(made.slice(0, 3)).toEqual(texts.slice(0, 3));
	expect(made[3]).toBe(
		texts[3]!.replace(', and the TCO', ', and the total cost of ownership (TCO)'),
	);
});

test('an article that may not fit leaves the long form in brackets', () => {
	expect(
		explained(['It is an SLA.'], { spans: ['A service level agreement (SLA) holds.'] }),
	).toEqual(['It is an SLA (service level agreement).']);
});

test.each([
	[
		'de',
		'Die Europäische Zentralbank (EZB) zögert.',
		'Die EZB wartet.',
		'Die Europäische Zentralbank (EZB) wartet.',
	],
	[
		'de',
		'Dann zögert die Europäische Zentralbank (EZB).',
		'Noch wartet die EZB.',
		'Noch wartet die Europäische Zentralbank (EZB).',
	],
	[
		'de',
		'Dann zögert die Europäische Zentralbank (EZB).',
		'Von der EZB kommt nichts.',
		'Von der EZB (Europäische Zentralbank) kommt nichts.',
	],
	['de', 'Ein Lastkraftwagen (LKW) fährt.', 'Der LKW steht.', 'Der LKW (Lastkraftwagen) steht.'],
	[
		'fr',
		'Selon l’Organisation mondiale de la santé (OMS), tout va.',
		'Puis l’OMS attend.',
		'Puis l’Organisation mondiale de la santé (OMS) attend.',
	],
	[
		'es',
		'Llega el Banco Central Europeo (BCE).',
		'Del BCE no llega nada.',
		'Del BCE (Banco Central Europeo) no llega nada.',
	],
	[
		'it',
		'La Banca centrale europea (BCE) attende.',
		'Oggi la BCE attende.',
		'Oggi la Banca centrale europea (BCE) attende.',
	],
	[
		'nl',
		'De Nederlandsche Bank (DNB) wacht.',
		'Van DNB komt niets.',
		'Van DNB (De Nederlandsche Bank) komt niets.',
	],
])('%s: %s', (language, span, text, expected) => {
	expect(explained([text], { spans: [span], language })).toEqual([expected]);
});

test('terms of the order come before the sources', () => {
	const brief = {
		client: { ...briefOf().client, about: 'We cut the total cost of operation (TCO).' },
	};
	expect(explained(['The TCO falls.'], { brief })).toEqual([
		'The total cost of operation (TCO) falls.',
	]);
});

test('a plural in a source speaks of the same thing', () => {
	const spans = [
		'Two service level agreements (SLAs) hold.',
		'A service level agreement (SLA) holds.',
	];
	expect(explained(['The SLA falls.'], { spans })).toEqual([
		'The service level agreement (SLA) falls.',
	]);
});

test('ten thousand brackets do not stall it', () => {
	const many = 'cost of ownership (TCO) (TCO (TCO '.repeat(3_000);
	expect(explained(['The TCO falls.', many])).toHaveLength(2);
});
