/** Makes mistakes a careless model makes, at a repeatable rate, and writes down each one, so that a test can look for it. */
import { dice } from './text.mjs';

const RATE = 0.18;

/**
 * A careless copy of an answer.
 * @param {any} made value or text @param {{ id: string, seed: string, planted: object[] }} occasion mistakes are added to `planted` as `{ kind, where, before, after }`
 */
export function spoil(made, { id, seed, planted }) {
	const roll = dice(seed);
	const plant = (kind, where, before, after) => {
		planted.push({ kind, where, before, after });
		return after;
	};
	if (id === 'page_evidence')
		return {
			...made,
			cards: made.cards.map((card, i) => (roll() < RATE ? spoiltCard(card, i, roll, plant) : card)),
		};
	if (id === 'section')
		return made
			.split('\n')
			.map((line, i) =>
				/^[#>|{]/.test(line) || line === '' || roll() >= RATE * 2.2
					? line
					: spoiltLine(line, i, roll, plant),
			)
			.join('\n');
	if (id === 'front_matter') {
		const spoilt = { ...made };
		for (const field of ['introduction', 'conclusion'])
			if (roll() < RATE * 2.5) spoilt[field] = spoiltLine(made[field], field, roll, plant);
		spoilt.findings = made.findings.map((finding, i) =>
			roll() < RATE * 2
				? { ...finding, explanation: spoiltLine(finding.explanation, `finding ${i}`, roll, plant) }
				: finding,
		);
		return spoilt;
	}
	if (id === 'social_posts')
		return {
			posts: made.posts.map((post) => ({
				...post,
				paragraphs: post.paragraphs.map((text, i) =>
					roll() < RATE * 1.5 ? spoiltLine(text, `post ${post.n}.${i}`, roll, plant) : text,
				),
			})),
		};
	if (id === 'document_outline')
		return {
			...made,
			charts: made.charts.map((chart) => (roll() < RATE * 2 ? spoiltChart(chart, plant) : chart)),
		};
	return made;
}

function spoiltCard(card, i, roll, plant) {
	const where = `card ${i}`;
	const kind = Math.floor(roll() * 4);
	if (kind === 0 && /\d/.test(card.claim)) {
		const claim = wrongDigits(card.claim, roll);
		return {
			...card,
			claim: plant(kindOf('digits', card.claim, claim), where, card.claim, claim),
			value: wrongDigits(card.value, roll),
		};
	}
	if (kind === 1)
		return { ...card, sents: plant('foreign sentence', where, card.sents, [card.sents[0] + 900]) };
	if (kind === 2 && wrongUnit(card.claim) !== card.claim) return wrongClaim(card, where, plant);
	const shifted = [card.sents[0] + 1];
	return { ...card, sents: plant('neighbour sentence', where, card.sents, shifted) };
}

function spoiltLine(line, where, roll, plant) {
	const typed = line.replace(/\{\{[^}]*\}\}|\[\[[^\]]*\]\]/g, '');
	if (NUMBERED.test(typed) && roll() < 0.7) {
		const after = line.replace(NUMBERED, (name) =>
			name.replace(/\d[\d/-]*$/, (number) => wrongDigits(number, roll)),
		);
		if (after !== line) return plant('name', where, line, after);
	}
	const kind = Math.floor(roll() * 5);
	if (kind === 0 && /\d/.test(typed)) {
		const after = line.replace(/(?<![\w.:{[E])\d[\d.,]*(?![\w}\]])/, (number) =>
			wrongDigits(number, roll),
		);
		return plant(kindOf('digits', line, after), where, line, after);
	}
	if (kind === 1 && /\[\[E\d+/.test(line))
		return plant('foreign id', where, line, line.replace(/\[\[E\d+/, '[[E9073'));
	if (kind === 2 && wrongUnit(typed) !== typed) {
		const after = wrongUnit(line);
		return plant(kindOf('unit', line, after), where, line, after);
	}
	if (kind === 3) {
		const invented = `${11 + Math.floor(roll() * 80)}.${1 + Math.floor(roll() * 8)} %`;
		return plant(
			'invented figure',
			where,
			'',
			`${line} The share is expected to reach ${invented} soon.`,
		);
	}
	return plant(
		'altered quotation',
		where,
		'',
		`${line} One manager put it as “we never looked back at the old way of doing it”.`,
	);
}

function spoiltChart(chart, plant) {
	const series = structuredClone(chart.series);
	const point = series[0]?.points[0];
	if (!point) return chart;
	plant('foreign chart point', chart.id, point.card, 'E9074');
	point.card = 'E9074';
	return { ...chart, series };
}

function wrongClaim(card, where, plant) {
	const claim = wrongUnit(card.claim);
	return { ...card, claim: plant(kindOf('unit', card.claim, claim), where, card.claim, claim) };
}

/** A name with its number, as it stands in prose. */
const NUMBERED =
	/(?:\b(?:Scopes?|Article|Level|Class|Euro|ISO|EN|Category|Directive|Regulation) |\((?:EU|EC)\) (?:No )?)\d[\d/-]*(?![\d.,]*(?:\d| ?%))/;
const NAME =
	/(?:\b(?:Scope|Article|Level|Class|Euro|ISO|EN|Part|Category|Directive|Regulation)\s|\((?:EU|EC)\)\s(?:No\s)?|\bscopes?\s(?:\d,?\s(?:and\s)?)*|\d[/-])[\d/-]*$/i;

/** A wrong digit in the name of a rule or a scope is a wrong name, a unit without its number a wrong word: neither is a figure. */
function kindOf(kind, before, after) {
	const at = [...after].findIndex((letter, index) => letter !== before[index]);
	const ahead = after.slice(0, at);
	if (kind === 'digits')
		return NAME.test(ahead) || /^\d*\/\d/.test(after.slice(at)) ? 'name' : kind;
	return /(?:\d|\}\})[^a-z]{0,2}\S*$/.test(ahead) ? kind : 'word';
}

/** Another digit in the middle or at the end: still a number, not the same one. */
function wrongDigits(text, roll) {
	const places = [...text.matchAll(/\d/g)].map((match) => match.index);
	if (places.length === 0) return text;
	const at = places[Math.floor(roll() * places.length)];
	const digit = (Number(text[at]) + 1 + Math.floor(roll() * 8)) % 10;
	return text.slice(0, at) + (at === places[0] && digit === 0 ? 9 : digit) + text.slice(at + 1);
}

const UNITS = [
	[/\bmillion\b/, 'billion'],
	[/(?<=\d) ?%/, ' percentage points'],
	[/\bkilowatt-hours?\b/, 'kilowatts'],
	[/\bkilometres\b/, 'miles'],
	[/\beuros\b/, 'pounds'],
	[/\bUS dollars\b/, 'euros'],
	[/\bhours\b/, 'days'],
	[/\bthousand\b/, 'million'],
	[/\bmonths\b/, 'weeks'],
];

function wrongUnit(text) {
	const found = UNITS.find(([unit]) => unit.test(text));
	return found ? text.replace(found[0], found[1]) : text;
}
