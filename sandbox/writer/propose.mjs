/** Proposes readers and topics in the words of what is known about a client. */
import { topicPhrase } from './plan.mjs';
import { capital, wordsOf } from './text.mjs';

const ROLES = [
	['Head of operations', 'keeps the work running on the day it changes', 'A contract runs out'],
	[
		'Finance director',
		'signs the order and answers for what it costs',
		'The budget for next year is due',
	],
	['Site manager', 'lives with the result every morning', 'A site has to grow'],
	['Sustainability lead', 'reports what was reached', 'A rule comes into force'],
	[
		'Owner of a mid-sized firm',
		'decides alone and late in the evening',
		'A customer asks for proof',
	],
];
const ANGLES = [
	['What it takes to begin with', 'guide', ['What has to be ready first?', 'Who has to agree?']],
	['What it costs, and who pays for', 'white_paper', ['What does it cost?', 'What does it save?']],
	['What goes wrong with', 'blog_post', ['What fails most often?', 'How is it noticed early?']],
	['Who should wait with', 'report', ['Where does it not fit?', 'What would change that?']],
	['How to compare offers for', 'guide', ['What must an offer say?', 'Which terms matter?']],
];

/** Answers `writing.propose`. @param {import('./blocks.mjs').Blocks} blocks */
export function proposals(blocks) {
	const { kind = 'topics', count = 5 } = blocks.task ?? {};
	const facts = [
		...blocks.facts,
		...(blocks.brief?.client?.services ?? []),
		...blocks.ledger.map((card) => card.claim),
	];
	const industry = blocks.brief?.client?.industry || 'firms like the client’s customers';
	const list = Array.from({ length: count }, (_, i) => i);
	if (kind === 'personas')
		return { topics: [], personas: list.map((i) => persona(i, { facts, industry })) };
	return { personas: [], topics: list.map((i) => topic(i, { facts, blocks })) };
}

function persona(i, { facts, industry }) {
	const [role, task, trigger] = ROLES[i % ROLES.length];
	const basis = facts[i % Math.max(1, facts.length)];
	const subject = subjectOf(basis ?? industry);
	const name = i < ROLES.length ? role : `${role}, ${subject}`;
	return {
		name,
		role: `${name}: ${task}`,
		industry,
		goals: [`Settle ${subject} without surprises`],
		pains: [
			{
				name: `No time for ${subject}`,
				consequence: 'The decision waits until it is made by others',
			},
		],
		triggers: [trigger],
		vocabulary: wordsOf(subject).slice(0, 5),
		forbidden: ['revolutionary'],
		basis: basis ? [basis] : [],
	};
}

function topic(i, { facts, blocks }) {
	const [angle, format, mustAnswer] = ANGLES[i % ANGLES.length];
	const basis = facts[Math.floor(i / ANGLES.length + i) % Math.max(1, facts.length)];
	const subject = subjectOf(basis ?? topicPhrase(blocks.brief?.topic ?? 'the work'));
	return {
		topic: `${angle} ${subject}`.slice(0, 120),
		angle: `Told from the practice of ${blocks.brief?.client?.name || 'the client'}`,
		audience: blocks.brief?.audience || 'Those who decide about it',
		keywords: [subject, ...wordsOf(subject).filter((word) => word.length > 4)].slice(0, 4),
		format,
		mustAnswer,
		basis: basis ? [basis] : [],
	};
}

/** A few words of a fact, from its end: what it is about, without figures. */
function subjectOf(fact) {
	const words = wordsOf(String(fact).replace(/\S*\d\S*/g, ' ')).filter((word) => word.length > 2);
	return words.slice(-4).join(' ').toLowerCase() || capital('the work');
}
