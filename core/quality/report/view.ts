/** A quality section as a person reads it: findings by severity and place, checks, scores in words. */
import type { ContentDocument, Finding, Quality } from '../../contracts';
import { textBlocks } from '../../evidence';
import { DETECTION_NOTE } from '../detection/detect';
import { vendorLabel } from '../detection/detection-findings';
import { DIMENSIONS } from '../icp/dimensions';
import { postView } from './post-view';

/** A finding with its place in words. */
export interface FindingView {
	/** Where: title of the part and words of the block. */
	place: string;
	/** Title of the check: what is expected. */
	expected: string;
	excerpt: string;
	/** What is wrong and why. */
	reason: string;
	fix: string;
}

/** A table of the report: a title, rows of name and value, a note below. */
export interface ScoreView {
	title: string;
	rows: [name: string, value: string][];
	note: string;
}

/** The report as data. */
export interface ReportView {
	title: string;
	verdict: string;
	meaning: string;
	counts: [name: string, value: string][];
	groups: { title: string; findings: FindingView[]; left: number }[];
	notRun: { title: string; reason: string }[];
	scores: ScoreView[];
	history: string[];
}

const GROUP_TITLES: [Finding['severity'], string][] = [
	['error', 'To mend'],
	['warn', 'To look at'],
	['info', 'Remarks'],
];
const MEANINGS: Record<Quality['verdict'], string> = {
	pass: 'Every check that ran found nothing to mend.',
	revise: 'Something is to be mended, or could not be proved, before this goes out.',
	fail: 'The text says something its archived sources do not carry, or breaks a hard limit.',
};
const MOST_SHOWN = 60;

/** The report of a section. @param document the document that was checked */
export function viewOf(quality: Quality, document: ContentDocument): ReportView {
	const places = placesOf(document);
	const titles = new Map(quality.checks.map(({ id, title }) => [id, title]));
	return {
		title: document.title,
		verdict: quality.verdict,
		meaning: MEANINGS[quality.verdict],
		counts: countsOf(quality),
		groups: GROUP_TITLES.map(([severity, title]) => {
			const all = quality.findings.filter((finding) => finding.severity === severity);
			const findings = all.slice(0, MOST_SHOWN).map((finding) => ({
				place: places.get(finding.blockId) ?? 'Whole document',
				expected: titles.get(finding.check) ?? finding.check,
				excerpt: finding.excerpt,
				reason: finding.message,
				fix: finding.suggestion,
			}));
			return { title: `${title} (${all.length})`, findings, left: all.length - findings.length };
		}).filter(({ findings }) => findings.length > 0),
		notRun: quality.checks
			.filter(({ outcome }) => outcome === 'could_not_run')
			.map(({ title, reason }) => ({ title, reason })),
		scores: scoresOf(quality),
		history: quality.history.map(
			(round) =>
				`Round ${round.round}: ${round.verdict}, ${round.errors} to mend, ${round.warnings} to look at`,
		),
	};
}

/** The title of the part and the first words of each block. */
function placesOf(document: ContentDocument): Map<string, string> {
	const titles = new Map(
		document.parts.map(({ id, number, title }) => [
			id,
			number === undefined ? title : `${number} ${title}`,
		]),
	);
	const places = new Map<string, string>();
	for (const block of textBlocks(document)) {
		const part = titles.get(block.partId) || document.title;
		const words = block.text.replace(/\s+/gu, ' ').slice(0, 60).trim();
		const rest = block.text.length > 60 ? '…' : '';
		places.set(block.id, words === '' ? part : `${part} › “${words}${rest}”`);
	}
	return places;
}

function countsOf({ counts, checks }: Quality): [string, string][] {
	const ran = checks.filter(({ outcome }) => outcome !== 'could_not_run').length;
	return [
		['Figures verified', `${counts.figuresVerified} of ${counts.figures}`],
		['Quotations verified', `${counts.quotesVerified} of ${counts.quotes}`],
		['Pieces of evidence cited', String(counts.citedCards)],
		['Sources cited', String(counts.sources)],
		['Words', String(counts.words)],
		['Checks run', `${ran} of ${checks.length}`],
	];
}

const percent = (share: number): string => `${Math.round(share * 1_000) / 10} %`;

/** How often people approved what the score would let pass. */
function approvedRows(
	calibration: NonNullable<NonNullable<Quality['scores']>['icp']>['calibration'],
): [string, string][] {
	if (calibration === undefined) return [];
	const { documents, atBar, below } = calibration;
	return [
		[
			'What people decided',
			`of ${documents} texts with this score, ${atBar.approved} of ${atBar.of} at the bar were approved as they were, ${below.approved} of ${below.of} below it`,
		],
	];
}

function scoresOf({ scores }: Quality): ScoreView[] {
	if (!scores) return [];
	const { support, icp, post, detection, seo, readability, patternDensity } = scores;
	const views: ScoreView[] = [];
	if (support) {
		views.push({
			title: 'Support by the cited passages',
			rows: [
				['Citation recall', percent(support.recall)],
				['Citation precision', percent(support.precision)],
				[
					'Sentences that cite',
					`${support.sentences}: ${support.full} carried, ${support.partial} in part, ${support.none} not, ${support.contradicts} contradicted, ${support.rejected ?? 0} refused before, ${support.unjudged} not judged`,
				],
				['Judge', support.model || 'code alone'],
			],
			note: 'Recall and precision as ALCE defines them (arXiv 2305.14627). “Carried” means that the archived passage says it, not that it is true.',
		});
	}
	if (icp) {
		const titleOf = (id: string) => DIMENSIONS.find((one) => one.id === id)?.title ?? id;
		views.push({
			title: `Fit for the reader: ${icp.profile}`,
			rows: [
				['Total', `${icp.total} of 100, bar ${icp.bar}: ${icp.passed ? 'reached' : 'not reached'}`],
				...icp.dimensions.map((one): [string, string] => [
					`${titleOf(one.id)} (${one.weight} %)`,
					[
						`level ${one.level} of 4${one.stable ? '' : ', unstable'}`,
						one.reason,
						...one.quotes.slice(0, 1).map((quote) => `“${quote.slice(0, 160)}”`),
						...(one.readers ?? [])
							.slice(0, 1)
							.map(({ text }) => `readers say: “${text.slice(0, 160)}”`),
					]
						.filter(Boolean)
						.join(' · '),
				]),
				...approvedRows(icp.calibration),
				...(icp.advice === ''
					? []
					: [['What would raise it most', icp.advice] as [string, string]]),
			],
			note: `Median of ${icp.samples} samples${icp.model === '' ? '' : ` of ${icp.model}`}; arithmetic by code.`,
		});
	}
	if (post) views.push(postView(post));
	if (detection && detection.length > 0) {
		views.push({
			title: 'What AI detectors report',
			rows: detection.map((one) => [
				vendorLabel(one.vendor),
				one.humanLike === null
					? one.reason
					: `${one.humanLike.toFixed(2)} of 1 human-like (its own number: ${one.raw}; ${one.scale}), ${one.checkedAt.slice(0, 10)}, ${one.words} words${one.reason === '' ? '' : `; ${one.reason}`}. ${one.statement ?? ''}`.trim(),
			]),
			note: DETECTION_NOTE,
		});
	}
	if (seo) {
		views.push({
			title: `Search checklist: ${seo.total} of 100`,
			rows: seo.parts.map((part) => [part.title, `${part.points} of ${part.of} · ${part.detail}`]),
			note: seo.note,
		});
	}
	if (readability && readability.consensusGrade !== null) {
		const { consensusGrade, tooShort } = readability;
		views.push({
			title: 'Readability',
			rows: [['Reading grade', `${consensusGrade}${tooShort ? ' (too short to judge)' : ''}`]],
			note: '',
		});
	}
	if (patternDensity) views.push(patternView(patternDensity));
	return views;
}

/** Worn patterns, and whose line they are held to. */
function patternView({
	per1000,
	published,
}: NonNullable<NonNullable<Quality['scores']>['patternDensity']>): ScoreView {
	const rows: ScoreView['rows'] = [['Worn patterns', `${per1000} per 1,000 words`]];
	if (published) {
		const { texts, terms, wornLine } = published;
		rows.push([
			'Line for worn words',
			wornLine === undefined
				? `ours; publications of the client that can be measured: ${texts}, ten make a line`
				: `the client’s own: ${wornLine} per 1,000 words, from ${texts} publications`,
		]);
		if (terms.length > 0) rows.push(['Words of the client, not counted', terms.join(', ')]);
	}
	return {
		title: 'Wording',
		rows,
		note: 'How often worn words and constructions occur; never a probability of anything.',
	};
}
