/** From facts page by page to one profile: the best value of each field, what disagrees, what is missing, the evidence. */
import type { Card, Evidence, Question, Source } from '../contracts';
import type { ResearchResult } from '../research/ledger';
import { hostOf } from '../research/url';
import { AgencyError } from '../shared/errors';
import type { AnchoredFact } from './anchor-fact';
import type { CompanyProfile, ProfileFact } from './company-profile';
import { FACT_FIELDS, FACT_GROUPS, type FactGroup } from './fields';
import type { CompanyPage, GatheredCompany } from './gather-pages';

/** What was read off one page. */
export interface PageFacts {
	page: CompanyPage;
	source: Source;
	facts: AnchoredFact[];
	callIds: string[];
	dropped: number;
	problem?: string;
}

/** Whom the profile is about. */
export interface ProfileTarget {
	website: string;
	/** Name as the order gives it; empty lets the pages say it. */
	name: string;
	/** ISO time of the profile. */
	at: string;
}

/** A profile with its evidence. */
export interface ProfileResult extends ResearchResult {
	profile: CompanyProfile;
}

const LIST_MOST = 8;
const GROUPS = Object.keys(FACT_GROUPS) as FactGroup[];

/** The questions a profile answers, one a group. */
export const factQuestions: readonly Question[] = GROUPS.map((group, index) => ({
	id: `Q${index + 1}`,
	text: FACT_GROUPS[group],
	kind: 'example',
	mustAnswer: false,
	freshnessYears: 5,
	queries: [],
	coverage: 'open',
}));

/**
 * Settles a profile.
 *
 * @throws {AgencyError} `PROFILE_001` no page gave a fact
 */
export function settleProfile(
	order: ProfileTarget,
	gathered: GatheredCompany,
	read: readonly PageFacts[],
): ProfileResult {
	const { cards, facts, conflicts } = chosenFacts(read);
	if (facts.length === 0) throw nothingFound(order, gathered, read);
	const notes = notesOf(read, gathered);
	const name =
		order.name ||
		facts.find(({ field }) => field === 'brandName' || field === 'legalName')?.value ||
		gathered.siteName ||
		hostOf(order.website);
	const found = new Set(facts.map(({ field }) => field));
	const profile: CompanyProfile = {
		name,
		website:
			gathered.pages.find(({ origin }) => origin === 'own')?.source.finalUrl ?? order.website,
		facts,
		notFound: FACT_FIELDS.filter(({ id }) => !found.has(id)).map(({ id, label, group }) => ({
			field: id,
			label,
			group,
		})),
		conflicts,
		pages: read.map(({ source }) => ({
			url: source.finalUrl,
			title: source.title,
			facts: facts.filter(({ sourceId }) => sourceId === source.id).length,
		})),
		notes,
		profiledAt: order.at,
	};
	return {
		profile,
		...evidenceOf(read, { gathered, cards, notes }),
	};
}

/** Best first: the company on itself, what is surest, the order in which pages were chosen. */
function chosenFacts(read: readonly PageFacts[]): {
	cards: Card[];
	facts: ProfileFact[];
	conflicts: CompanyProfile['conflicts'];
} {
	const cards: Card[] = [];
	const facts: ProfileFact[] = [];
	const conflicts: CompanyProfile['conflicts'] = [];
	const all = read.flatMap(({ page, source, facts: found }) =>
		found.map((fact) => ({ fact, page, source })),
	);
	for (const field of FACT_FIELDS) {
		const candidates = all
			.filter(
				({ fact, source }) => fact.field.id === field.id && !source.flags.includes('suspicious'),
			)
			.sort(
				(a, b) =>
					Number(b.page.origin === 'own') - Number(a.page.origin === 'own') ||
					b.fact.confidence - a.fact.confidence,
			);
		const byValue = new Map(candidates.toReversed().map((one) => [keyOf(one.fact.value), one]));
		const distinct = candidates.filter((one) => byValue.get(keyOf(one.fact.value)) === one);
		const kept = distinct.slice(0, field.isList === true ? LIST_MOST : 1);
		if (field.isList !== true && distinct.length > 1) {
			const values = distinct.slice(0, 5).map(({ fact }) => fact.value);
			conflicts.push({ field: field.id, label: field.label, values });
		}
		for (const { fact, page, source } of kept) {
			const card = cardOf(fact, source, `C${cards.length + 1}`);
			cards.push(card);
			facts.push({
				field: field.id,
				label: field.label,
				group: field.group,
				value: fact.value,
				cardId: card.id,
				sourceId: source.id,
				url: source.finalUrl,
				origin: page.origin,
				published: source.published,
				fetchedAt: source.fetchedAt,
				quote: fact.exact,
				start: fact.start,
				end: fact.end,
				confidence: fact.confidence,
			});
		}
	}
	return { cards, facts, conflicts };
}

/** The claim of a card is its own words: a profile rephrases nothing. */
function cardOf(fact: AnchoredFact, source: Source, id: string): Card {
	return {
		id,
		sourceId: source.id,
		snapshot: source.snapshot,
		start: fact.start,
		end: fact.end,
		exact: fact.exact,
		prefix: fact.prefix,
		suffix: fact.suffix,
		claim: fact.exact.replace(/\s+/g, ' ').slice(0, 600),
		kind: fact.figures.length > 0 ? 'figure' : 'fact',
		figures: fact.figures,
		questionId: factQuestions[GROUPS.indexOf(fact.field.group)]!.id,
		stance: 'neutral',
		attribution: '',
		speaker: '',
		quoteWorthy: false,
		sourceClass: source.class,
		published: source.published,
	};
}

function evidenceOf(
	read: readonly PageFacts[],
	about: { gathered: GatheredCompany; cards: Card[]; notes: string[] },
): ResearchResult {
	const { gathered, cards, notes } = about;
	const used = new Set(cards.map(({ sourceId }) => sourceId));
	const kept = read.filter(({ source }) => used.has(source.id));
	const unused = read
		.filter(({ source }) => !used.has(source.id))
		.map(({ source, problem }) => ({
			url: source.finalUrl,
			code: 'NO_FACTS',
			reason: problem ?? 'the page states no fact about the company',
		}));
	const asked = (id: string) => cards.filter(({ questionId }) => questionId === id);
	const evidence: Omit<Evidence, 'archive'> = {
		questions: factQuestions.map((question) => ({
			...question,
			coverage:
				asked(question.id).length > 1
					? 'answered'
					: asked(question.id).length > 0
						? 'thin'
						: 'open',
		})),
		sources: kept.map(({ source }) => ({
			...source,
			questionIds: [
				...new Set(
					cards
						.filter(({ sourceId }) => sourceId === source.id)
						.map(({ questionId }) => questionId),
				),
			],
		})),
		cards,
		conflicts: [],
		rejected: [...gathered.rejected, ...unused],
		queries: gathered.queries,
		target: read.length,
		shortfall: 0,
		notes,
	};
	const snapshots = kept.map(({ page, source }) => ({
		sha256: source.snapshot,
		sourceId: source.id,
		url: source.url,
		finalUrl: source.finalUrl,
		title: source.title,
		fetchedAt: source.fetchedAt,
		mediaType: source.mediaType,
		bytesSha256: source.bytesSha256,
		extractor: page.extractor,
		headers: page.headers,
		pages: [],
		text: page.text,
	}));
	return {
		evidence,
		archive: { kind: 'archive', version: 1, snapshots },
		callIds: [...new Set(read.flatMap(({ callIds }) => callIds))],
	};
}

function notesOf(read: readonly PageFacts[], gathered: GatheredCompany): string[] {
	const dropped = read.reduce((sum, page) => sum + page.dropped, 0);
	const flagged = read.filter(({ source }) => source.flags.includes('suspicious'));
	const failed = gathered.queries.filter(({ problem }) => problem !== '');
	return [
		...(dropped > 0
			? [`${dropped} proposed facts did not stand in their sentences and were left out.`]
			: []),
		...(flagged.length > 0
			? [`${flagged.length} pages speak to an automatic reader; nothing of them was used.`]
			: []),
		...(failed.length > 0 ? [`${failed.length} searches failed: ${failed[0]!.problem}`] : []),
		...read.flatMap(({ source, problem }) =>
			problem === undefined ? [] : [`${source.finalUrl} could not be read: ${problem}`],
		),
	];
}

/** A source that is not to be trusted, because it speaks to a machine. */
export function suspicious(source: Source): Source {
	return { ...source, class: 5, flags: [...new Set([...source.flags, 'injection', 'suspicious'])] };
}

const keyOf = (value: string): string =>
	value
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

function nothingFound(
	order: ProfileTarget,
	gathered: GatheredCompany,
	read: readonly PageFacts[],
): AgencyError {
	const reasons = [
		...gathered.rejected.map(({ reason }) => reason),
		...read.flatMap(({ problem }) => problem ?? []),
	];
	return new AgencyError({
		kind: 'evidence',
		code: 'PROFILE_001',
		message: `No page of ${order.website.slice(0, 120)} gave a fact (${read.length} read${reasons.length === 0 ? '' : `; ${reasons[0]!.slice(0, 160)}`})`,
		hint: 'Check the address. For a site that is drawn by scripts, give its pages as files to Read Sources.',
	});
}
