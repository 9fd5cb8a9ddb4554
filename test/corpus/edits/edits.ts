/**
 * Edits of one client's desk over a year: habits of its editors planted in real prose, beside noise.
 * Every sentence is written by hand; which document holds which is fixed.
 */
import type { Edit } from '../../../core/learning';

/** A sentence of a draft and what the editor made of it. */
type Pair = readonly [draft: string, final: string];

const same = (text: string): Pair => [text, text];

/** Habits that are there to be found. */
const USE: Pair[] = [
	['Most depots utilise overnight charging.', 'Most depots use overnight charging.'],
	[
		'Planners utilise the tariff window twice a day.',
		'Planners use the tariff window twice a day.',
	],
	[
		'Smaller firms utilise public chargers on Fridays.',
		'Smaller firms use public chargers on Fridays.',
	],
	[
		'The workshop can utilise the same bay for vans.',
		'The workshop can use the same bay for vans.',
	],
	['Drivers rarely utilise the second cable.', 'Drivers rarely use the second cable.'],
];
const HEDGE: Pair[] = [
	['The grid is arguably the bottleneck.', 'The grid is the bottleneck.'],
	['Leasing is perhaps the simpler route.', 'Leasing is the simpler route.'],
	['The permit is basically a formality.', 'The permit is a formality.'],
	['A survey is essentially free.', 'A survey is free.'],
	['The battery is probably the dearest part.', 'The battery is the dearest part.'],
];
const DASH: Pair[] = [
	[
		'The van comes back at six — the charger is waiting.',
		'The van comes back at six, the charger is waiting.',
	],
	['Routes are short — most end in town.', 'Routes are short, most end in town.'],
	['One number decides — the cost of a kilometre.', 'One number decides, the cost of a kilometre.'],
	['The meter is old — nobody reads it.', 'The meter is old, nobody reads it.'],
];
const QUESTION: Pair[] = [
	['What would you charge first?', ''],
	['Have you measured your own depot?', ''],
	['Which route would you begin with?', ''],
];
/** Only in posts: elsewhere the editors leave the sign where it is. */
const EMOJI: Pair[] = [
	['We opened the new depot today 🎉.', 'We opened the new depot today.'],
	['The first vans are on the road 🚚.', 'The first vans are on the road.'],
	['Our engineers finished early ⚡.', 'Our engineers finished early.'],
];
const EMOJI_KEPT: Pair[] = EMOJI.map(([draft]) => same(draft));
/** A habit of last spring that nobody follows any more. */
const OLD_HABIT: Pair[] = [
	['Our clients ask for a fixed date.', 'Our customers ask for a fixed date.'],
	['Two clients share one transformer.', 'Two customers share one transformer.'],
	['New clients start with a survey.', 'New customers start with a survey.'],
];
const OLD_HABIT_LEFT: Pair[] = OLD_HABIT.map(([draft]) => same(draft));
/** A correction of fact. */
const FACT: Pair = ['The charger delivers 22 kilowatts.', 'The charger delivers 11 kilowatts.'];
/** Once-off rewording: no habit. */
const NOISE: Pair[] = [
	['The plan needs a sponsor in finance.', 'Somebody in finance has to want the plan.'],
	['Insurance follows the vehicle, not the driver.', 'The vehicle is insured, whoever drives it.'],
	['A spare cable costs less than a tow.', 'A spare cable is cheaper than a tow truck.'],
	['Winter costs range.', 'Cold weather takes its share of the range.'],
];
const PLAIN: Pair[] = [
	'A depot needs a load plan before it needs chargers.',
	'The fitter comes on Tuesday and leaves the key with the guard.',
	'Every van has a home bay with its number on the wall.',
	'The contract runs for five years and ends with the lease of the yard.',
	'Night shifts are paid by the hour, also when the queue is short.',
	'Cables are checked on the first Monday of the month.',
	'The manager signs the plan after the drivers have seen it.',
].map(same);

const pick = (list: Pair[], index: number): Pair => list[index % list.length]!;

/** Documents in the order they were edited, one a fortnight. */
const DOCUMENTS = 26;
/** From here on nobody follows the old habit. */
const HABIT_ENDS = 12;

/** All edits. The newest eight documents are the ones rules are tried on. */
export const EDITS: Edit[] = Array.from({ length: DOCUMENTS }, (_unused, index) => {
	const isPost = index % 2 === 0;
	const isOld = index < HABIT_ENDS;
	const pairs: Pair[] = [
		pick(PLAIN, index),
		pick(USE, index),
		...(index % 3 === 0 ? [pick(USE, index + 2)] : []),
		pick(HEDGE, index),
		pick(PLAIN, index + 3),
		pick(DASH, index),
		...(isPost ? [pick(EMOJI, index)] : [pick(EMOJI_KEPT, index)]),
		pick(isOld ? OLD_HABIT : OLD_HABIT_LEFT, index),
		...(index % 4 === 1 ? [pick(NOISE, index)] : []),
		...(index === 5 || index === 21 ? [FACT] : []),
		pick(PLAIN, index + 5),
		pick(QUESTION, index),
	];
	return edit(index, pairs, { channel: isPost ? 'linkedin_post' : 'blog_post' });
});

/** Texts nobody may learn from: one was rejected, one never went out. Their editors love “leverage”. */
export const UNUSABLE: Edit[] = Array.from({ length: 8 }, (_unused, index) =>
	edit(
		index + 100,
		[
			[`The yard can use roof panel number one.`, `The yard can leverage roof panel number one.`],
			pick(PLAIN, index),
		],
		{ channel: 'blog_post', outcome: index % 2 === 0 ? 'rejected' : 'unpublished' },
	),
);

function edit(index: number, pairs: Pair[], about: Partial<Edit>): Edit {
	const day = new Date(Date.UTC(2026, 0, 5 + index * 14)).toISOString();
	const side = (which: 0 | 1): string =>
		pairs
			.map((pair) => pair[which])
			.filter((text) => text !== '')
			.join(' ');
	return {
		id: `edit-${String(index).padStart(3, '0')}`,
		documentId: `document-${String(index).padStart(3, '0')}`,
		draft: side(0),
		final: side(1),
		editor: index % 3 === 0 ? 'Mara' : 'Jonas',
		owner: false,
		channel: '',
		persona: '',
		at: day,
		outcome: 'published',
		language: 'en',
		...about,
	};
}
